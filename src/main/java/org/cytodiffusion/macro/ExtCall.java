/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.cytodiffusion.analysis.ClassifiedCell;
import org.cytodiffusion.analysis.ClassifiedImages;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.base.UserException;
import org.scijava.Context;

/**
 * One call of a function of {@code Ext}, in the thread of the macro, so that the current image is
 * the macro's own, in batch mode too.
 *
 * @param context where our commands live
 * @param arguments as ImageJ hands them over: Double, String, and arrays of one for answers
 */
record ExtCall(Context context, Object[] arguments) {

    /** A number that was given. */
    double number(int index) {
        return (Double) arguments[index];
    }

    /** Text that was given. */
    String text(int index) {
        return (String) arguments[index];
    }

    /** Answers a number. */
    void answer(int index, double value) {
        ((Double[]) arguments[index])[0] = value;
    }

    /** Answers yes or no, which macros write as true or false and keep as 1 or 0. */
    void answer(int index, boolean value) {
        answer(index, value ? 1 : 0);
    }

    /** Answers text. */
    void answer(int index, String value) {
        ((String[]) arguments[index])[0] = value;
    }

    /** The current image. */
    ImagePlus image() throws IOException {
        ImagePlus image = WindowManager.getCurrentImage();
        if (image == null) {
            throw new UserException("no image is open: open and classify one first.");
        }
        return image;
    }

    /** The result of the current image. */
    SmearDocument document() throws IOException {
        return ClassifiedImages.document(image());
    }

    /** What holds now for the current image. */
    ReviewedSmear smear() throws IOException {
        return document().current();
    }

    /** The cell that an argument tells, counted from 0. */
    ClassifiedCell cell(int index) throws IOException {
        List<ClassifiedCell> cells = smear().result().cells();
        double number = number(index);
        if (number != Math.rint(number) || number < 0 || number >= cells.size()) {
            throw new UserException(
                    "there is no cell "
                            + written(number)
                            + ": "
                            + (cells.isEmpty()
                                    ? "no cell was found in the image."
                                    : "cells are counted from 0 to " + (cells.size() - 1) + "."));
        }
        return cells.get((int) number);
    }

    private static String written(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? String.valueOf((long) number)
                : String.format(Locale.ROOT, "%s", number);
    }
}
