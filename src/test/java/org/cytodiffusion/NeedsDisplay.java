/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import java.awt.GraphicsEnvironment;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that opens windows. Without a display it is skipped; {@code -Dgroups=display} runs these
 * tests alone, as CI does under Xvfb after everything else has passed without a display.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("display")
@ExtendWith(NeedsDisplay.Condition.class)
public @interface NeedsDisplay {

    /** Whether there is a display. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            return GraphicsEnvironment.isHeadless()
                    ? ConditionEvaluationResult.disabled("It opens windows: it needs a display")
                    : ConditionEvaluationResult.enabled("There is a display");
        }
    }
}
