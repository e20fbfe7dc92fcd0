/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.lang.reflect.Field;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Every test class finds ImageJ as it is after its start: no image open, no batch mode, no macro
 * running, Escape not pressed. ImageJ keeps these for the whole process; batch mode and "a macro is
 * running" outlive a macro that ended with an error, and then commands take all defaults.
 */
public final class CleanImageJ implements TestExecutionListener {

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isContainer() && test.getSource().orElse(null) instanceof ClassSource) {
            Interpreter.batchMode = false;
            reset(Interpreter.class, "instance", null);
            reset(IJ.class, "macroRunning", false);
            IJ.resetEscape();
            if (IJ.getLog() != null) {
                IJ.log("\\Close");
            }
            for (int id : ids()) {
                ImagePlus image = WindowManager.getImage(id);
                image.changes = false;
                image.close();
            }
        }
    }

    private static void reset(Class<?> type, String name, Object value) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            field.set(null, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("ImageJ has no " + name + " any more", e);
        }
    }

    private static int[] ids() {
        int[] ids = WindowManager.getIDList();
        return ids == null ? new int[0] : ids;
    }
}
