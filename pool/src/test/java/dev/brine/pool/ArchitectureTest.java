package dev.brine.pool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.brine.pool");

    @Test
    void internalPackages_haveNoCycles() {
        slices().matching("dev.brine.pool.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void engine_knowsNeitherProcessesNorTheApi() {
        noClasses()
                .that()
                .resideInAPackage("..pool.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.brine.pool",
                        "..pool.process..",
                        "..pool.launch..",
                        "..pool.wire..",
                        "..pool.worker..",
                        "..pool.local..")
                .check(CLASSES);
    }

    @Test
    void wire_knowsNeitherSide() {
        noClasses()
                .that()
                .resideInAPackage("..pool.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..pool.process..", "..pool.worker..", "..pool.launch..")
                .check(CLASSES);
    }

    @Test
    void nothing_usesUnsafe() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("sun.misc.Unsafe")
                .check(CLASSES);
    }
}
