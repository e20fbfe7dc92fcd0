/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import ij.IJ;
import ij.gui.Roi;
import org.scijava.app.StatusService;
import org.scijava.command.Previewable;
import org.scijava.module.Module;
import org.scijava.plugin.Parameter;

/**
 * What the dialog of {@link ClassifyBloodCells} does while it is open: it lists models, follows the
 * model with the number of trials, and tells the time and shows the cells to be expected.
 */
abstract class ClassifyDialog extends ClassifyParameters implements Previewable, LateDefaults {

    @Parameter private StatusService status;

    private final SegmentationPreview look = new SegmentationPreview(this::tell);
    private final TimeEstimate time = new TimeEstimate(this::tellEstimate);

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        if (model == null) {
            model = ModelDefaults.first();
        }
    }

    @Override
    public void chooseDefaults(Module module) {
        if (!module.isInputResolved("maxtrials")) {
            maxtrials = ModelDefaults.trials(model, maxtrials);
        }
        // A person who has selected an area means it; a macro says so.
        boolean open = !module.isInputResolved("regions") && !IJ.isMacro() && image != null;
        Roi selected = open && image.getWindow() != null ? image.getRoi() : null;
        if (selected != null && selected.isArea()) {
            regions = RegionChoice.WITHIN;
        }
        estimate = "Time: being measured; see also the status bar.";
    }

    /** Called by the dialog when another model is chosen. */
    protected void modelChanged() {
        maxtrials = ModelDefaults.trials(model, maxtrials);
        changed();
    }

    /** Called by the dialog when a choice changes that matters to the time. */
    protected void changed() {
        RegionChoice where = new RegionChoice(regions, labels);
        estimate = time.sentence(image, choices(), where).orElse(estimate);
    }

    /** Called by the button of the dialog. */
    protected void restoreDefaults() {
        take(new ClassifyBloodCells());
        model = ModelDefaults.first();
        modelChanged();
    }

    /** Called by the dialog when it opens and after every change. */
    @Override
    public void preview() {
        changed();
        look.update(image, preview, () -> choices().segmentation());
    }

    /** {@inheritDoc} Fiji calls it when the dialog is cancelled. */
    @Override
    public void cancel() {
        endDialog();
    }

    /** {@inheritDoc} The run calls it if it cannot go on. */
    @Override
    public void cancel(String reason) {
        endDialog();
        super.cancel(reason);
    }

    final void endDialog() {
        look.end(image);
        time.close();
        // What is null is not recorded.
        estimate = null;
    }

    final StatusService status() {
        return status;
    }

    final void tell(String text) {
        status.showStatus(text);
    }

    private void tellEstimate(String text) {
        estimate = text;
        tell(text);
    }
}
