package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.io.InvalidObjectException;
import java.io.ObjectInputValidation;
import java.util.ArrayList;
import java.util.List;

/** What {@code registerValidation} was given: called when the whole graph is read, the highest priority and the last first. */
final class Validations {
    private record Registered(ObjectInputValidation validation, int priority) {}

    private final List<Registered> all = new ArrayList<>();

    void add(ObjectInputValidation validation, int priority) {
        all.add(0, new Registered(validation, priority));
    }

    void run() {
        all.sort((a, b) -> Integer.compare(b.priority, a.priority));
        for (Registered registered : all) {
            try {
                registered.validation.validateObject();
            } catch (InvalidObjectException | RuntimeException e) {
                throw new RefusedException(
                        new Refusal.ReadHookFailed(registered.validation.getClass(), "validateObject", e), e);
            }
        }
    }
}
