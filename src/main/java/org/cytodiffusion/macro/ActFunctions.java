/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.macro;

import static org.cytodiffusion.macro.Argument.cell;
import static org.cytodiffusion.macro.Argument.text;
import static org.cytodiffusion.macro.Argument.toNumber;
import static org.cytodiffusion.macro.ExtFunction.named;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cytodiffusion.base.GivenValues;
import org.cytodiffusion.base.UserException;
import org.cytodiffusion.command.keys.MacroCall;
import org.cytodiffusion.command.keys.OurCommands;
import org.cytodiffusion.job.ExplainJob;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.files.SmearFiles;
import org.cytodiffusion.job.request.ExplainRequest;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** Commands and files. */
final class ActFunctions {

    private static final String CLASSIFY = "Classify Blood Cells...";

    private ActFunctions() {}

    /** The functions, in the order of the reference. */
    static List<ExtFunction> all() {
        return List.of(
                classify(),
                runCommand(),
                explain(),
                measurement(),
                savePicture(),
                saveTable(),
                saveResults());
    }

    private static ExtFunction classify() {
        return named(
                        "classify",
                        "Classifies the current image of the macro, without any dialog. If that"
                                + " cannot be done, the macro ends with the reason.",
                        text(
                                "options",
                                "keys of *Classify Blood Cells...*; those left out have their"
                                        + " defaults; may be empty"))
                .does(
                        """
                        Ext.CytoDiffusion_classify("cells=leukocytes maxtrials=4 table=false");
                        Ext.CytoDiffusion_getCellCount(count);
                        print(count + " leukocytes");
                        """,
                        call ->
                                new MacroCall(call.context(), command(call, CLASSIFY))
                                        .run(call.text(0), Optional.of(call.image())));
    }

    private static ExtFunction runCommand() {
        return named(
                        "run",
                        "Runs any CytoDiffusion command on the current image of the "
                                + "macro, without any dialog. If that cannot be done, the "
                                + "macro ends with the reason.",
                        text("command", "its label in the menu, dots included"),
                        text("options", "its keys; those left out have their defaults"))
                .does(
                        """
                        Ext.CytoDiffusion_run("Segment Blood Cells...", "output=ROIs table=false");
                        print(Overlay.size + " outlines");
                        """,
                        call ->
                                new MacroCall(call.context(), command(call, call.text(0)))
                                        .run(
                                                call.text(1),
                                                Optional.ofNullable(
                                                        WindowManager.getCurrentImage())));
    }

    private static ExtFunction explain() {
        return named(
                        "explain",
                        "Explains why a cell was given its class and not another, and writes"
                                + " pictures, maps and numbers.",
                        cell(),
                        text("against", "the other class; empty for the second most probable"),
                        text("folder", "path of a folder for the files; made if it is not there"))
                .does(
                        """
                        Ext.CytoDiffusion_explain(0, "", folder + "explained");
                        print(File.exists(folder + "explained/panel.png"));
                        """,
                        ActFunctions::explain);
    }

    private static void explain(ExtCall call) throws IOException {
        Map<String, String> values =
                Map.of(
                        "cell", String.valueOf(call.cell(0).cell().label()),
                        "against", call.text(1),
                        "folder", path(call.text(2), "folder").toString());
        ExplainRequest request =
                ExplainRequest.parse(GivenValues.of(GivenValues.Spelling.MACRO, values));
        new ExplainJob(request, JobListener.NONE).run(call.image());
    }

    private static ExtFunction measurement() {
        return named(
                        "getMeasurement",
                        "Returns a measurement of a cell.",
                        cell(),
                        text(
                                "name",
                                "column of `measurements.csv`: "
                                        + String.join(", ", SmearFiles.measurementNames())),
                        toNumber(
                                "value",
                                "the number; NaN if the cell has none, such as that of a "
                                        + "nucleus"))
                .does(
                        """
                        Ext.CytoDiffusion_getMeasurement(0, "diameter_um", diameter);
                        print(diameter + " um across");
                        """,
                        call ->
                                call.answer(
                                        2,
                                        SmearFiles.measurement(
                                                call.smear().result(),
                                                call.cell(0),
                                                call.text(1))));
    }

    private static ExtFunction savePicture() {
        return named(
                        "savePicture",
                        "Writes the picture of a cell, with a quarter of its size around it.",
                        cell(),
                        text("path", "path of a PNG file; one that is there is replaced"))
                .does(
                        """
                        Ext.CytoDiffusion_savePicture(0, folder + "cell.png");
                        """,
                        call ->
                                SmearFiles.picture(
                                        call.image(), call.cell(0), path(call.text(1), "path")));
    }

    private static ExtFunction saveTable() {
        return named(
                        "saveTable",
                        "Writes the cells of the current image as a table like `cells.csv`; the"
                                + " classes are the model's.",
                        text("path", "path of the file; one that is there is replaced"))
                .does(
                        """
                        Ext.CytoDiffusion_saveTable(folder + "cells.csv");
                        """,
                        call -> SmearFiles.table(call.smear(), path(call.text(0), "path")));
    }

    private static ExtFunction saveResults() {
        return named(
                        "saveResults",
                        "Writes all files that *Classify Folder...* would write of the current"
                                + " image: tables, picture, outlines and report.",
                        text("folder", "path of a folder; made if it is not there"))
                .does(
                        """
                        Ext.CytoDiffusion_saveResults(folder + "results");
                        print(File.exists(folder + "results/report.html"));
                        """,
                        call -> {
                            ImagePlus image = call.image();
                            Path folder = path(call.text(0), "folder");
                            SmearFiles.all(image, call.smear(), folder);
                        });
    }

    private static CommandInfo command(ExtCall call, String label) throws UserException {
        CommandService commands = call.context().service(CommandService.class);
        return OurCommands.labelled(commands, label)
                .orElseThrow(
                        () ->
                                new UserException(
                                        "there is no command \""
                                                + label
                                                + "\" of CytoDiffusion: write its label as "
                                                + "in the menu, dots included."));
    }

    private static Path path(String text, String argument) throws UserException {
        try {
            if (!text.isBlank()) {
                return Path.of(text.trim());
            }
        } catch (InvalidPathException e) {
            throw new UserException(argument + " must be a path, not \"" + text + "\".");
        }
        throw new UserException(argument + " must be given: a path.");
    }
}
