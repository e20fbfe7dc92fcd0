/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.Optional;
import org.cytodiffusion.analysis.explanation.CellExplanation;
import org.cytodiffusion.command.show.EvidenceChoice;
import org.cytodiffusion.display.paint.ExplanationImages;
import org.cytodiffusion.job.ExplainJob;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.job.request.ExplainRequest;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Explains the class of one cell of a classified image. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Explain Blood Cell...",
        description = "Shows why a cell was given its class and not another.")
public class ExplainBloodCell extends ExplainParameters {

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus explanation;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus classes;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus maps;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus way;

    private CellExplanation result;

    @Override
    protected void work(JobListener progress) throws IOException {
        ExplainRequest request = ExplainRequest.parse(given());
        if (!EvidenceChoice.of(given()).removes()) {
            result = new ExplainJob(request, progress).run(image);
        }
    }

    @Override
    protected void show() throws IOException {
        EvidenceChoice.of(given()).apply(image, result);
        if (result != null) {
            ExplanationImages images = new ExplanationImages(result);
            explanation = panel ? images.panel() : null;
            classes = chart ? images.classes() : null;
            maps = stacks ? images.maps() : null;
            way = stacks ? images.way() : null;
            tell(result.summary());
        }
    }

    /** What was found; empty before the run, and if it failed or only removed maps. */
    public Optional<CellExplanation> result() {
        return Optional.ofNullable(result);
    }
}
