/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import org.cytodiffusion.TestSmears;

/** Three planes of which none is in memory: cells, none, cells. */
final class VirtualField extends VirtualStack {

    private VirtualField() {
        super(480, 360);
    }

    /** The stack as an open image, calibrated. */
    static ImagePlus stack() {
        ImagePlus image = new ImagePlus("stack", new VirtualField());
        image.getCalibration().setUnit("um");
        image.getCalibration().pixelWidth = 0.104;
        image.getCalibration().pixelHeight = 0.104;
        return image;
    }

    @Override
    public int getSize() {
        return 3;
    }

    @Override
    public int size() {
        return 3;
    }

    @Override
    public ImageProcessor getProcessor(int n) {
        if (n != 2) {
            return TestSmears.field();
        }
        ImageProcessor empty = TestSmears.field();
        empty.setColor(new java.awt.Color(235, 232, 238));
        empty.fill();
        return empty;
    }

    @Override
    public int getBitDepth() {
        return 24;
    }

    @Override
    public String getSliceLabel(int n) {
        return n == 3 ? "third" : null;
    }
}
