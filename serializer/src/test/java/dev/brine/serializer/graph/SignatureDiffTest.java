package dev.brine.serializer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brine.serializer.access.Access;
import java.util.Date;
import org.junit.jupiter.api.Test;

class SignatureDiffTest {
    private static final Access ACCESS = Access.of(Access.Mode.fromProperty());

    static class Written {
        int kept = 1;
        String gone = "";
        Date dated = new Date(0);
        Near near = Near.ONE;
    }

    static class Here {
        int kept = 1;
        long added = 2;
        String text = "";
        Date dated = new Date(0);
        Near far = Near.ONE;
    }

    enum Near {
        ONE
    }

    @Test
    void of_fieldsThatDiffer_namesThemWithTheirTypes() throws IllegalAccessException {
        assertThat(SignatureDiff.of(Written.class.getName(), signature(Written.class), signature(Here.class)))
                .isEqualTo(
                        "written but not here: java.lang.String gone, dev.brine.serializer.graph.SignatureDiffTest$Near near;"
                                + " here but not written: long added, java.lang.String text,"
                                + " dev.brine.serializer.graph.SignatureDiffTest$Near far");
    }

    private static byte[] signature(Class<?> type) throws IllegalAccessException {
        return Layout.signature(type, Layout.fieldsOf(ACCESS, type));
    }
}
