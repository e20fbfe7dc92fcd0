/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cytodiffusion.launcher.ImageJLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code launch}: ImageJ with our menu, for those who have no Fiji at hand. */
@Command(
        name = "launch",
        mixinStandardHelpOptions = true,
        description = "Opens ImageJ with the menu Plugins > CytoDiffusion, and the images given.")
final class LaunchCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "IMAGE", description = "Images to open.")
    private List<Path> images = List.of();

    @Override
    public Integer call() {
        if (GraphicsEnvironment.isHeadless()) {
            throw new RefusedException(
                    spec.commandLine(),
                    "ImageJ needs a display, and there is none: use classify, or set DISPLAY.");
        }
        ImageJLauncher.launch(ij.ImageJ.STANDALONE);
        images.forEach(image -> IJ.open(image.toAbsolutePath().toString()));
        return ExitCode.DONE;
    }
}
