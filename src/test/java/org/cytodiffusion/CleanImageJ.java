/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Every test class finds ImageJ as it is after its start: no image open, no batch mode. ImageJ
 * keeps both for the whole process, and batch mode outlives a macro that ended with an error.
 */
public final class CleanImageJ implements TestExecutionListener {

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isContainer() && test.getSource().orElse(null) instanceof ClassSource) {
            Interpreter.batchMode = false;
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

    private static int[] ids() {
        int[] ids = WindowManager.getIDList();
        return ids == null ? new int[0] : ids;
    }
}
