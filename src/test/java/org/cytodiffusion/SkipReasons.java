/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end of a run which tests were skipped and why; Surefire itself only counts them. */
public final class SkipReasons implements TestExecutionListener {

    private final Map<String, String> reasons = new TreeMap<>();

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        reasons.put(nameOf(test), reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            String reason = result.getThrowable().map(Throwable::getMessage).orElse("no reason");
            reasons.put(nameOf(test), reason);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        reasons.forEach((test, reason) -> System.out.println("Skipped " + test + ": " + reason));
        reasons.clear();
    }

    /** Class and method, with the display name where a method has several runs. */
    private static String nameOf(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            String name = method.getClassName() + "." + method.getMethodName();
            boolean plain = test.getDisplayName().startsWith(method.getMethodName());
            return plain ? name : name + " " + test.getDisplayName();
        }
        return source instanceof ClassSource type ? type.getClassName() : test.getDisplayName();
    }
}
