/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import static org.cytodiffusion.macro.Argument.number;
import static org.cytodiffusion.macro.Argument.text;
import static org.cytodiffusion.macro.Argument.toNumber;
import static org.cytodiffusion.macro.Argument.toText;
import static org.cytodiffusion.macro.ExtFunction.named;

import java.io.IOException;
import java.util.List;
import org.cytodiffusion.analysis.ReviewedSmear;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.cell.CellClass;
import org.cytodiffusion.command.LastCommand;

/** What the result of the current image says as a whole, and how the last command ended. */
final class ResultFunctions {

    private ResultFunctions() {}

    /** The functions, in the order of the reference. */
    static List<ExtFunction> all() {
        return List.of(
                cellCount(),
                countOf(),
                classCount(),
                className(),
                model(),
                device(),
                succeeded(),
                message());
    }

    private static ExtFunction cellCount() {
        return named(
                        "getCellCount",
                        "Returns how many cells the result of the current image has.",
                        toNumber("count", "number of cells"))
                .does(
                        """
                        Ext.CytoDiffusion_getCellCount(count);
                        print(count + " cells");
                        """,
                        call -> call.answer(0, call.smear().result().cells().size()));
    }

    private static ExtFunction countOf() {
        return named(
                        "countCells",
                        "Counts the cells of a class, with reviews taken into account.",
                        text("class", "name of a class, `unidentified` or `artefact`"),
                        toNumber("count", "number of cells"))
                .does(
                        """
                        Ext.CytoDiffusion_countCells("neutrophil", count);
                        print(count + " neutrophils");
                        """,
                        call -> {
                            ReviewedSmear smear = call.smear();
                            String name = ClassNames.known(smear, call.text(0));
                            call.answer(
                                    1,
                                    smear.result().cells().stream()
                                            .filter(cell -> smear.className(cell).equals(name))
                                            .count());
                        });
    }

    private static ExtFunction classCount() {
        return named(
                        "getClassCount",
                        "Returns how many classes the model knows.",
                        toNumber("count", "number of classes"))
                .does(
                        """
                        Ext.CytoDiffusion_getClassCount(count);
                        print(count + " classes");
                        """,
                        call -> call.answer(0, call.smear().result().classes().size()));
    }

    private static ExtFunction className() {
        return named(
                        "getClassName",
                        "Returns the name of a class of the model.",
                        number("k", "the class, counted from 0"),
                        toText("name", "its name"))
                .does(
                        """
                        Ext.CytoDiffusion_getClassCount(count);
                        for (k = 0; k < count; k++) {
                            Ext.CytoDiffusion_getClassName(k, name);
                            Ext.CytoDiffusion_countCells(name, cells);
                            print(name + ": " + cells);
                        }
                        """,
                        call -> call.answer(1, classAt(call, call.number(0)).name()));
    }

    private static CellClass classAt(ExtCall call, double k) throws IOException {
        List<CellClass> classes = call.smear().result().classes();
        if (k != Math.rint(k) || k < 0 || k >= classes.size()) {
            throw new UserException(
                    "k must be a whole number from 0 to "
                            + (classes.size() - 1)
                            + ", not "
                            + k
                            + ".");
        }
        return classes.get((int) k);
    }

    private static ExtFunction model() {
        return named(
                        "getModel",
                        "Returns the model that classified the current image.",
                        toText("name", "its name"),
                        toText("version", "its version"))
                .does(
                        """
                        Ext.CytoDiffusion_getModel(name, version);
                        print(name + " " + version);
                        """,
                        call -> {
                            call.answer(0, call.smear().provenance().model());
                            call.answer(1, call.smear().provenance().version());
                        });
    }

    private static ExtFunction device() {
        return named(
                        "getDevice",
                        "Returns the device that computed the result of the current image.",
                        toText("device", "`cpu` or `cuda:0` and so on"))
                .does(
                        """
                        Ext.CytoDiffusion_getDevice(device);
                        print("computed on " + device);
                        """,
                        call -> call.answer(0, call.smear().provenance().device()));
    }

    private static ExtFunction succeeded() {
        return named(
                        "getSucceeded",
                        "Returns whether the last CytoDiffusion command did what it "
                                + "was asked to. After `run(...)` a macro goes on whatever "
                                + "happened: ask with this.",
                        toNumber("succeeded", "true or false"))
                .does(
                        """
                        run("Segment Blood Cells...", "output=ROIs table=false");
                        Ext.CytoDiffusion_getSucceeded(succeeded);
                        Ext.CytoDiffusion_getMessage(message);
                        if (!succeeded)
                            print("Not done: " + message);
                        """,
                        call -> call.answer(0, outcome(call).succeeded()));
    }

    private static ExtFunction message() {
        return named(
                        "getMessage",
                        "Returns why the last CytoDiffusion command failed, or what "
                                + "it reported.",
                        toText("message", "a sentence; may be empty"))
                .does(
                        """
                        Ext.CytoDiffusion_getMessage(message);
                        print(message);
                        """,
                        call -> call.answer(0, outcome(call).message()));
    }

    private static LastCommand.Outcome outcome(ExtCall call) {
        return call.context().service(LastCommand.class).outcome();
    }
}
