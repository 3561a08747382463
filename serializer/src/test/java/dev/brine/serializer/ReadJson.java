package dev.brine.serializer;

import dev.brine.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of reports back, as a program that was given it would: objects, arrays and strings. */
final class ReadJson {
    private final String json;
    private int at;

    private ReadJson(String json) {
        this.json = json;
    }

    static Report report(String json) {
        ReadJson reader = new ReadJson(json);
        Map<?, ?> all = (Map<?, ?>) reader.value();
        if (reader.at != json.length()) {
            throw new IllegalArgumentException("more after character " + reader.at + " of " + json);
        }
        Report.Builder report = Report.builder(text(all, "code"), text(all, "title"), text(all, "summary"));
        for (Object row : (List<?>) all.get("rows")) {
            if (!text((Map<?, ?>) row, "label").equals("more")) {
                report.row(text((Map<?, ?>) row, "label"), text((Map<?, ?>) row, "text"));
            }
        }
        ((Map<?, ?>) all.get("facts")).forEach((name, value) -> report.fact((String) name, (String) value));
        return report.build();
    }

    private static String text(Map<?, ?> object, String name) {
        return (String) object.get(name);
    }

    private Object value() {
        return switch (json.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            default -> string();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        for (at++; json.charAt(at) != '}'; skip(',')) {
            String name = string();
            expect(':');
            object.put(name, value());
        }
        at++;
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        for (at++; json.charAt(at) != ']'; skip(',')) {
            array.add(value());
        }
        at++;
        return array;
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        expect('"');
        while (json.charAt(at) != '"') {
            char c = json.charAt(at++);
            text.append(c == '\\' ? escaped() : c);
        }
        at++;
        return text.toString();
    }

    private char escaped() {
        char c = json.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(json.substring(at - 4, at), 16);
        }
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    private void skip(char c) {
        if (json.charAt(at) == c) {
            at++;
        }
    }

    private void expect(char c) {
        if (json.charAt(at++) != c) {
            throw new IllegalArgumentException("no " + c + " at character " + (at - 1) + " of " + json);
        }
    }
}
