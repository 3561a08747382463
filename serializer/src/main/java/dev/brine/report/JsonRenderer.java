package dev.brine.report;

import java.util.Locale;
import java.util.Map;

/** A report as one JSON object (RFC 8259), in ASCII so that no console's encoding can spoil it. */
final class JsonRenderer {
    private JsonRenderer() {}

    static String render(Report report) {
        StringBuilder json = new StringBuilder(512).append('{');
        member(json, "code", report.code()).append(',');
        member(json, "title", report.title()).append(',');
        member(json, "summary", report.summary()).append(",\"rows\":[");
        String comma = "";
        for (Report.Row row : report.rows()) {
            json.append(comma).append('{');
            member(json, "label", row.label()).append(',');
            member(json, "text", row.text()).append('}');
            comma = ",";
        }
        json.append("],\"facts\":{");
        comma = "";
        for (Map.Entry<String, String> fact : report.facts().entrySet()) {
            member(json.append(comma), fact.getKey(), fact.getValue());
            comma = ",";
        }
        return json.append("}}").toString();
    }

    private static StringBuilder member(StringBuilder json, String name, String value) {
        quote(json, name);
        quote(json.append(':'), value);
        return json;
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
