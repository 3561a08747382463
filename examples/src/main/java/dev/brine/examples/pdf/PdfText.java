package dev.brine.examples.pdf;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF document, read by Apache PDFBox in whatever process this is called in. */
public record PdfText(String file, int pages, String text) {
    /** Reads a document. A hostile one may take for ever, or all memory. */
    public static PdfText read(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(document);
            return new PdfText(file.getFileName().toString(), document.getNumberOfPages(), text);
        }
    }

    /** Reads one document in this process: what one does without a pool. */
    public static void main(String[] arguments) throws IOException {
        PdfText read = read(Path.of(arguments[0]));
        System.out.println(read.pages() + " pages, " + read.text().length() + " characters");
    }
}
