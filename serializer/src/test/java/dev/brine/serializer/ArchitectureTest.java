package dev.brine.serializer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

@AnalyzeClasses(packages = "dev.brine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("dev.brine.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_usesUnsafe =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("sun.misc.Unsafe");

    @ArchTest
    static final ArchRule nobody_knowsOfPools =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.brine.pool..");

    @ArchTest
    static final ArchRule nobody_prints = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(
                    "dev.brine.serializer.graph.Named$StandardStream") // finds the standard streams by name
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
}
