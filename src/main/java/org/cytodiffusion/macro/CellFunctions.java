/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import static org.cytodiffusion.macro.Argument.cell;
import static org.cytodiffusion.macro.Argument.text;
import static org.cytodiffusion.macro.Argument.toNumber;
import static org.cytodiffusion.macro.Argument.toText;
import static org.cytodiffusion.macro.ExtFunction.named;

import java.util.List;
import java.util.stream.Collectors;
import org.cytodiffusion.cell.Box;
import org.cytodiffusion.cell.CellClass;

/** What the result says of one cell. */
final class CellFunctions {

    private CellFunctions() {}

    /** The functions, in the order of the reference. */
    static List<ExtFunction> all() {
        return List.of(
                label(),
                className(),
                machineClass(),
                probability(),
                classProbability(),
                certain(),
                candidates(),
                uncertainty(),
                anomaly(),
                trials(),
                box());
    }

    private static ExtFunction label() {
        return named(
                        "getLabel",
                        "Returns the number of a cell in tables, outlines and label images.",
                        cell(),
                        toNumber("label", "its number, from 1"))
                .does(
                        """
                        Ext.CytoDiffusion_getLabel(0, label);
                        print("The first cell has the number " + label);
                        """,
                        call -> call.answer(1, call.cell(0).cell().label()));
    }

    private static ExtFunction className() {
        return named(
                        "getClass",
                        "Returns the class of a cell: the reviewer's if there is "
                                + "one, else the model's.",
                        cell(),
                        toText("class", "its class"))
                .does(
                        """
                        Ext.CytoDiffusion_getClass(0, class);
                        print(class);
                        """,
                        call -> call.answer(1, call.smear().className(call.cell(0))));
    }

    private static ExtFunction machineClass() {
        return named(
                        "getMachineClass",
                        "Returns the class that the model gave a cell, whatever a "
                                + "reviewer said.",
                        cell(),
                        toText("class", "the most probable class"))
                .does(
                        """
                        Ext.CytoDiffusion_getMachineClass(0, class);
                        print(class);
                        """,
                        call -> call.answer(1, call.cell(0).verdict().cellClass().name()));
    }

    private static ExtFunction probability() {
        return named(
                        "getProbability",
                        "Returns the probability of the class that the model gave a cell.",
                        cell(),
                        toNumber("probability", "calibrated, from 0 to 1"))
                .does(
                        """
                        Ext.CytoDiffusion_getProbability(0, probability);
                        print(probability);
                        """,
                        call -> call.answer(1, call.cell(0).verdict().probability()));
    }

    private static ExtFunction classProbability() {
        return named(
                        "getClassProbability",
                        "Returns the probability of any class of the model for a cell.",
                        cell(),
                        text("class", "name of a class of the model"),
                        toNumber("probability", "calibrated, from 0 to 1"))
                .does(
                        """
                        Ext.CytoDiffusion_getClassProbability(0, "monocyte", probability);
                        print(probability);
                        """,
                        call -> {
                            int k = ClassNames.index(call.smear(), call.text(1));
                            call.answer(2, call.cell(0).verdict().probabilities()[k]);
                        });
    }

    private static ExtFunction certain() {
        return named(
                        "getCertain",
                        "Returns whether the model is certain of the class of a cell.",
                        cell(),
                        toNumber("certain", "true or false"))
                .does(
                        """
                        Ext.CytoDiffusion_getCellCount(count);
                        doubtful = 0;
                        for (i = 0; i < count; i++) {
                            Ext.CytoDiffusion_getCertain(i, certain);
                            if (!certain)
                                doubtful++;
                        }
                        print(doubtful + " cells to look at");
                        """,
                        call -> call.answer(1, call.cell(0).verdict().certain()));
    }

    private static ExtFunction candidates() {
        return named(
                        "getCandidates",
                        "Returns the classes that cannot be ruled out for a cell.",
                        cell(),
                        toText("candidates", "most probable first, joined by `;`; may be empty"))
                .does(
                        """
                        Ext.CytoDiffusion_getCandidates(0, candidates);
                        print(candidates);
                        """,
                        call ->
                                call.answer(
                                        1,
                                        call.cell(0).verdict().candidates().stream()
                                                .map(CellClass::name)
                                                .collect(Collectors.joining(";"))));
    }

    private static ExtFunction uncertainty() {
        return named(
                        "getUncertainty",
                        "Returns how unsure the model is of the class of a cell.",
                        cell(),
                        toNumber("uncertainty", "from 0 to 1, higher is less sure"))
                .does(
                        """
                        Ext.CytoDiffusion_getUncertainty(0, uncertainty);
                        print(uncertainty);
                        """,
                        call -> call.answer(1, call.cell(0).verdict().uncertainty()));
    }

    private static ExtFunction anomaly() {
        return named(
                        "getAnomaly",
                        "Returns how unlike all cells that the model knows a cell is.",
                        cell(),
                        toNumber(
                                "anomaly",
                                "from 0 to 1, higher is odder; one normal cell in a hundred has"
                                        + " 0.5 or more"))
                .does(
                        """
                        Ext.CytoDiffusion_getAnomaly(0, anomaly);
                        if (anomaly >= 0.5)
                            print("Unlike any cell that the model knows");
                        """,
                        call -> call.answer(1, call.cell(0).verdict().anomaly()));
    }

    private static ExtFunction trials() {
        return named(
                        "getTrials",
                        "Returns how many trials a cell took: rounds of adding noise "
                                + "and asking the network to remove it.",
                        cell(),
                        toNumber("trials", "number of trials"))
                .does(
                        """
                        Ext.CytoDiffusion_getTrials(0, trials);
                        print(trials);
                        """,
                        call -> call.answer(1, call.cell(0).verdict().trials()));
    }

    private static ExtFunction box() {
        return named(
                        "getBox",
                        "Returns where a cell is.",
                        cell(),
                        toNumber("x", "left column, in pixels of the image"),
                        toNumber("y", "top row"),
                        toNumber("width", "in pixels"),
                        toNumber("height", "in pixels"))
                .does(
                        """
                        Ext.CytoDiffusion_getBox(0, x, y, width, height);
                        makeRectangle(x, y, width, height);
                        """,
                        call -> {
                            Box box = call.cell(0).cell().box();
                            call.answer(1, box.left());
                            call.answer(2, box.top());
                            call.answer(3, box.width());
                            call.answer(4, box.height());
                        });
    }
}
