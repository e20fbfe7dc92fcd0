/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Builder and verifier know nothing of each other, nor of the plugin; only the probe does. */
class IndependenceTest {

    private static final String BUILDER = "org.cytodiffusion.site";
    private static final String VERIFIER = "org.cytodiffusion.siteverifier";

    private final JavaClasses classes = new ClassFileImporter().importPackages(BUILDER, VERIFIER);

    @Test
    void theBuilderStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage(BUILDER)
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "are other classes of the project", IndependenceTest::isForeign))
                .check(classes);
    }

    @Test
    void theVerifierStandsAlone() {
        noClasses()
                .that()
                .resideInAPackage(VERIFIER)
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "are other classes of the project",
                                other ->
                                        other.getPackageName().startsWith("org.cytodiffusion")
                                                && !other.getPackageName().startsWith(VERIFIER)))
                .check(classes);
    }

    private static boolean isForeign(JavaClass other) {
        return other.getPackageName().startsWith("org.cytodiffusion")
                && !other.getPackageName().equals(BUILDER);
    }
}
