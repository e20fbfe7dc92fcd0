/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import static org.cytodiffusion.macro.Argument.cell;
import static org.cytodiffusion.macro.Argument.number;
import static org.cytodiffusion.macro.Argument.text;
import static org.cytodiffusion.macro.Argument.toNumber;
import static org.cytodiffusion.macro.Argument.toText;
import static org.cytodiffusion.macro.ExtFunction.named;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.cell.Review;

/** Reviews of cells, and which cell is selected. */
final class ReviewFunctions {

    private ReviewFunctions() {}

    /** The functions, in the order of the reference. */
    static List<ExtFunction> all() {
        return List.of(setClass(), review(), undo(), redo(), select(), selected());
    }

    private static ExtFunction setClass() {
        return named(
                        "setClass",
                        "Gives a cell a class, beside that of the model, which is kept. All windows"
                                + " that show the image follow, and it can be undone.",
                        cell(),
                        text(
                                "class",
                                "name of a class, `unidentified` or `artefact`; empty takes the"
                                        + " review back"),
                        text("reviewer", "who says so; may be empty"),
                        text("reason", "why; may be empty"))
                .does(
                        """
                        Ext.CytoDiffusion_setClass(0, "artefact", "A. Person", "stain on the slide");
                        Ext.CytoDiffusion_getClass(0, class);
                        print(class);
                        """,
                        ReviewFunctions::change);
    }

    private static void change(ExtCall call) throws IOException {
        SmearDocument document = call.document();
        ReviewedSmear smear = document.current();
        int label = call.cell(0).cell().label();
        if (call.text(1).isBlank()) {
            document.change(smear.without(label));
            return;
        }
        Review review =
                new Review(
                        ClassNames.known(smear, call.text(1)),
                        call.text(2).trim(),
                        Instant.now(),
                        call.text(3).trim());
        document.change(smear.with(label, review));
    }

    private static ExtFunction review() {
        return named(
                        "getReview",
                        "Returns what a reviewer said of a cell.",
                        cell(),
                        toText("class", "the class given; empty if the cell has no review"),
                        toText("reviewer", "who said so"),
                        toText("reason", "why"))
                .does(
                        """
                        Ext.CytoDiffusion_getReview(0, class, reviewer, reason);
                        if (class != "")
                            print(class + ", says " + reviewer);
                        """,
                        call -> {
                            int label = call.cell(0).cell().label();
                            Optional<Review> review = call.smear().review(label);
                            call.answer(1, review.map(Review::className).orElse(""));
                            call.answer(2, review.map(Review::reviewer).orElse(""));
                            call.answer(3, review.map(Review::reason).orElse(""));
                        });
    }

    private static ExtFunction undo() {
        return named("undo", "Takes the last review back; does nothing if there is none.")
                .does(
                        """
                        Ext.CytoDiffusion_setClass(0, "unidentified", "", "");
                        Ext.CytoDiffusion_undo();
                        """,
                        call -> call.document().undo());
    }

    private static ExtFunction redo() {
        return named("redo", "Restores the review that was taken back last.")
                .does(
                        """
                        Ext.CytoDiffusion_undo();
                        Ext.CytoDiffusion_redo();
                        """,
                        call -> call.document().redo());
    }

    private static ExtFunction select() {
        return named(
                        "select",
                        "Selects a cell in the image, the table and the gallery.",
                        number("i", "the cell, counted from 0; -1 selects none"))
                .does(
                        """
                        Ext.CytoDiffusion_select(0);
                        """,
                        call ->
                                call.document()
                                        .select(
                                                call.number(0) == -1
                                                        ? OptionalInt.empty()
                                                        : OptionalInt.of(
                                                                call.cell(0).cell().label())));
    }

    private static ExtFunction selected() {
        return named(
                        "getSelected",
                        "Returns which cell is selected.",
                        toNumber("i", "the cell, counted from 0; -1 for none"))
                .does(
                        """
                        Ext.CytoDiffusion_getSelected(i);
                        if (i >= 0)
                            print("Cell " + i + " is selected");
                        """,
                        call -> {
                            OptionalInt label = call.document().selected();
                            var cells = call.smear().result().cells();
                            int found =
                                    IntStream.range(0, cells.size())
                                            .filter(
                                                    i ->
                                                            label.isPresent()
                                                                    && cells.get(i).cell().label()
                                                                            == label.getAsInt())
                                            .findFirst()
                                            .orElse(-1);
                            call.answer(0, found);
                        });
    }
}
