package dev.brine.serializer.explain;

import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.trace.Offender;
import dev.brine.serializer.trace.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which offenders to speak of. The same object reached twice, what one reader or socket of the JDK keeps within it, and
 * objects of one class at like places (the elements of a list), are one group; groups whose path is short and leads through the user's own fields come first.
 */
record Ranking(List<Group> shown, int hidden) {
    private static final int MOST = 10;

    /** Offenders that one mend would mend; {@code first} has the shortest path. */
    record Group(Offender first, List<Offender> others) {}

    static Ranking of(List<Offender> offenders) {
        List<Offender> ranked = new ArrayList<>(offenders);
        ranked.sort(Comparator.comparingInt(Ranking::distance));
        Map<Object, List<Offender>> byValue = new IdentityHashMap<>();
        Map<String, List<Offender>> byPlace = new LinkedHashMap<>();
        List<List<Offender>> groups = new ArrayList<>();
        for (Offender offender : ranked) {
            Object cause = cause(offender);
            List<Offender> group = byValue.get(cause);
            if (group == null) {
                group = byPlace.get(place(offender));
            }
            if (group == null) {
                group = new ArrayList<>();
                groups.add(group);
            }
            byValue.put(cause, group);
            byPlace.putIfAbsent(place(offender), group);
            group.add(offender);
        }
        List<Group> shown = groups.stream()
                .limit(MOST)
                .map(group -> new Group(group.get(0), List.copyOf(group.subList(1, group.size()))))
                .toList();
        int hidden = groups.stream().skip(MOST).mapToInt(List::size).sum();
        return new Ranking(shown, hidden);
    }

    Group last() {
        return shown.get(shown.size() - 1);
    }

    /** What is to be left here: the user's reader of the JDK as a whole, whatever it keeps within it. */
    private static Object cause(Offender offender) {
        List<Step> path = offender.path();
        for (int i = path.size() - 1; i > 0; i--) {
            if (Remedy.isUsers(path.get(i - 1).holder().getClass())) {
                Object held = path.get(i).holder();
                return Remedy.isWrapper(held) && !Remedy.isUsers(held.getClass()) ? held : offender.value();
            }
        }
        return offender.value();
    }

    private static int distance(Offender offender) {
        int distance = offender.refusal() instanceof Refusal.Live ? 0 : 1;
        for (Step step : offender.path()) {
            distance += 1;
            if (step instanceof Step.Field field && !Remedy.isUsers(field.declaring())) {
                distance += 2;
            }
        }
        return distance;
    }

    /** The path without indices and keys, the class and the kind of refusal. */
    private static String place(Offender offender) {
        StringBuilder place = new StringBuilder();
        for (Step step : offender.path()) {
            place.append(step.getClass().getSimpleName()).append(' ');
            place.append(step.holder().getClass().getName());
            if (step instanceof Step.Field field) {
                place.append('.').append(field.name());
            } else if (step instanceof Step.Captured captured) {
                place.append('.').append(captured.index());
            }
            place.append('/');
        }
        return place
                + offender.value().getClass().getName()
                + offender.refusal().getClass();
    }
}
