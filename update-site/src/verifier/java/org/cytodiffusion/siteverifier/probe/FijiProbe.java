/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier.probe;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import org.cytodiffusion.analysis.SmearDocument;
import org.cytodiffusion.analysis.SmearResult;
import org.cytodiffusion.report.tables.CellsTable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** Does what a person does in Fiji: looks into the menu, opens an image, and classifies it. */
public final class FijiProbe {

    private static final String CLASSIFY = "org.cytodiffusion.command.ClassifyBloodCells";

    private FijiProbe() {}

    /**
     * Says which Java this is, then the commands, then the device and the number of cells.
     *
     * @param arguments an image, and the table to be written
     * @throws Exception if anything goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println("java " + System.getProperty("java.version"));
        try (Context context = new Context()) {
            CommandService commands = context.service(CommandService.class);
            for (CommandInfo info : commands.getCommands()) {
                if (info.getClassName().startsWith("org.cytodiffusion.")) {
                    System.out.println("command " + info.getMenuPath().getMenuString());
                }
            }
            classify(commands, IJ.openImage(arguments[0]), Path.of(arguments[1]));
        }
        System.exit(0);
    }

    private static void classify(CommandService commands, ImagePlus image, Path table)
            throws Exception {
        Object[] inputs = {
            "image", image, "model", "PBC 9", "device", "auto", "overlay", false, "table", false
        };
        commands.run(CLASSIFY, true, inputs).get();
        SmearDocument document = SmearDocument.of(image).orElseThrow();
        SmearResult result = document.current().result();
        try (CellsTable cells = new CellsTable(table, result.classes())) {
            cells.add(result);
            cells.commit();
        }
        System.out.println(
                "classified "
                        + result.cells().size()
                        + " cells on "
                        + document.current().provenance().device());
    }
}
