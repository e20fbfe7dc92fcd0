/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.report.tables;

import java.util.Locale;
import org.cytodiffusion.cell.CellKind;

/** How kinds of cells are named and coloured where they are not classified. */
public final class KindColour {

    private KindColour() {}

    /** The colour of a kind, 0xRRGGBB. */
    public static int of(CellKind kind) {
        return switch (kind) {
            case LEUKOCYTE -> 0x4363d8;
            case ERYTHROCYTE -> 0xe6194b;
            case PLATELET -> 0x3cb44b;
        };
    }

    /** The name of a kind, in lower case. */
    public static String nameOf(CellKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
