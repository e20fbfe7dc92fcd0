// Lists the cells of an image whose class the model does not vouch for. Runs headless too.

#@ CommandService command
#@ File (label = "Image") image
#@output String list

import ij.IJ
import org.cytodiffusion.analysis.SmearDocument

imp = IJ.openImage(image.path)
module = command.run("org.cytodiffusion.command.ClassifyBloodCells", true,
        "image", imp, "cells", "leukocytes", "table", false).get()
if (module.isCanceled())
    throw new IllegalStateException(module.getCancelReason())
smear = SmearDocument.of(imp).get().current()
list = smear.result().cells()
        .findAll { !it.verdict().certain() }
        .collect { "cell " + it.cell().label() + ": " + it.verdict().candidates()*.name().join(" or ") }
        .join("\n")
