/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.review;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.stream.Stream;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.command.BloodCellCommand;
import org.cytodiffusion.command.keys.LateDefaults;
import org.cytodiffusion.command.widget.PathWidget;
import org.cytodiffusion.image.SmearImage;
import org.cytodiffusion.image.file.ImageReader;
import org.cytodiffusion.job.JobListener;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Opens the gallery of the classified cells of the active image; loads, saves and exports reviews,
 * with or without a window. In the room of the gallery and not among the other commands, because a
 * room imports only rooms above it. The names of the parameters are the keys of macros, and stay as
 * they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Review Blood Cells...",
        description = "Shows all cells by class, to be looked at and corrected.")
public class ReviewBloodCells extends BloodCellCommand implements LateDefaults {

    @Parameter(persist = false)
    private ImagePlus image;

    @Parameter(
            persist = false,
            required = false,
            label = "Load reviews",
            style = PathWidget.FILE,
            description = "A file that was saved here. Empty: none.")
    private String load = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Save reviews",
            style = PathWidget.FILE,
            description = "Where to save, after loading. Empty: nowhere.")
    private String save = "";

    @Parameter(
            persist = false,
            required = false,
            label = "Export reviewed cells",
            style = PathWidget.FOLDER,
            description = "A folder for pictures by class, to train on. Empty: none.")
    private String export = "";

    @Parameter(
            persist = false,
            label = "Gallery",
            description = "Whether the window opens. Never headless or in batch mode.")
    private boolean gallery = true;

    private SmearImage smear;
    private SmearDocument document;

    @Override
    protected void work(JobListener progress) throws IOException {
        smear = ImageReader.read(image);
        if (mayAsk()) {
            load = MissingCells.ask(image, load).orElse(null);
        }
        if (load == null) {
            // The person knows why: nothing more is said.
            cancel("");
            return;
        }
        ReviewChoices choices = new ReviewChoices(load, save, export);
        document = choices.document(image, smear);
        choices.write(image, smear, document).ifPresent(this::info);
    }

    @Override
    protected void show() {
        if (mayOpen()) {
            GalleryWindow.show(image, smear, document);
        }
    }

    /** No dialog asks for what the window offers: it opens at once. */
    @Override
    public void chooseDefaults(Module module) {
        Stream.of("load", "save", "export", "gallery").forEach(module::resolveInput);
    }

    private boolean mayOpen() {
        return gallery && !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
    }

    /** A macro is told what is wrong, and not asked. */
    private boolean mayAsk() {
        return mayOpen() && !IJ.isMacro();
    }
}
