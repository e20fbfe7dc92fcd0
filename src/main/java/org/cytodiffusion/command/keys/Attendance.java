/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import ij.IJ;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;

/** Whether a person sits before the screen. */
public final class Attendance {

    private Attendance() {}

    /** Whether a box may be opened: in batch mode nobody is there to close it. */
    public static boolean mayAsk() {
        return !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
    }

    /** Whether a person chose the command, and no macro did. */
    public static boolean isPerson() {
        return mayAsk() && !IJ.isMacro();
    }
}
