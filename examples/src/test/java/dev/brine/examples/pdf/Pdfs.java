package dev.brine.examples.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/** Makes PDF documents, good ones and hostile ones. */
final class Pdfs {
    private static final COSName FORM = COSName.getPDFName("F");

    private Pdfs() {}

    static Path good(Path file, int pages, String text) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int number = 1; number <= pages; number++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 12);
                    content.newLineAtOffset(72, 700);
                    content.showText(text + " " + number);
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** A few thousand bytes that take for ever: a form that draws ten forms, each of which draws ten forms, thirty levels deep. */
    static Path endless(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDFormXObject inner = form(document, "", null);
            for (int level = 0; level < 30; level++) {
                inner = form(document, "/F Do ".repeat(10), inner);
            }
            PDPage page = new PDPage();
            page.setResources(resources(inner));
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream()) {
                out.write("/F Do".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            document.addPage(page);
            document.save(file.toFile());
        }
        return file;
    }

    /** Half a megabyte that becomes half a gigabyte: a page with one string of letters, compressed. */
    static Path devouring(Path file) throws IOException {
        byte[] letters = "a".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
                out.write('(');
                for (int megabyte = 0; megabyte < 512; megabyte++) {
                    out.write(letters);
                }
            }
            page.setContents(content);
            document.addPage(page);
            document.save(file.toFile());
        }
        return file;
    }

    private static PDFormXObject form(PDDocument document, String content, PDFormXObject inner) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(PDRectangle.A4);
        form.setResources(resources(inner));
        try (OutputStream out = form.getContentStream().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    private static PDResources resources(PDFormXObject inner) {
        PDResources resources = new PDResources();
        if (inner != null) {
            resources.put(FORM, inner);
        }
        return resources;
    }
}
