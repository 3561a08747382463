package dev.brine.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.brine.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class CliArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.brine.cli.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyWhatPoolAndSerializerExportIsUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.brine.pool.*..", "dev.brine.serializer.*..");

    @ArchTest
    static final ArchRule allPrintingGoesThroughTheTerminal = noClasses()
            .that()
            // Programs of their own, which print what the harness reads.
            .resideOutsideOfPackage("dev.brine.cli.bench.subject..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule noUnsafe =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("sun.misc.Unsafe");
}
