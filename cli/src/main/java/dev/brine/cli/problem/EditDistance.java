package dev.brine.cli.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How far one word is from another, in letters to add, drop or change. */
public final class EditDistance {
    private EditDistance() {}

    /** The words that are nearest to one, nearest first. */
    public static List<String> nearest(String word, Collection<String> words, int count, int farthest) {
        return words.stream()
                .filter(other -> between(word, other) <= farthest)
                .sorted(Comparator.comparingInt(other -> between(word, other)))
                .limit(count)
                .toList();
    }

    static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
