/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.io.IOException;
import java.util.Optional;
import org.cytodiffusion.command.dialog.ModelDefaults;
import org.cytodiffusion.command.widget.ModelWidget;
import org.cytodiffusion.command.widget.PathWidget;
import org.cytodiffusion.display.page.ClosingWindow;
import org.cytodiffusion.display.page.PlainMarkdown;
import org.cytodiffusion.display.page.TextPage;
import org.cytodiffusion.display.table.ModelsTable;
import org.cytodiffusion.job.JobListener;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.install.ModelManager;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Lists, installs, removes and tests models. The names of the parameters are the keys of macros,
 * and stay as they are for ever.
 */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>CytoDiffusion>Manage Models...",
        description = "Lists, installs, removes and tests the models that classify cells.")
public class ManageModels extends BloodCellCommand {

    @Parameter(
            persist = false,
            label = "Do",
            choices = {
                ManageChoices.LIST,
                ManageChoices.INSTALL,
                ManageChoices.REMOVE,
                ManageChoices.TEST,
                ManageChoices.CARD
            },
            description = "card shows classes, figures, data and licence of a model.")
    private String action = ManageChoices.LIST;

    @Parameter(
            persist = false,
            required = false,
            label = "Model (to remove, test or show)",
            style = ModelWidget.STYLE,
            initializer = "chooseModel",
            description = "Name of an installed model.")
    private String model;

    @Parameter(
            persist = false,
            required = false,
            label = "Install from (folder, zip or address)",
            style = PathWidget.EITHER,
            description = "A folder, a zip file, or the address of a zip file.")
    private String source = "";

    private ManageChoices.Answer answer;

    @Override
    protected void work(JobListener progress) throws IOException {
        ModelManager manager = new ModelManager(ModelCatalog.standard(), progress);
        answer = new ManageChoices(action, model, source).done(manager);
    }

    @Override
    protected void show() {
        info(answer.text());
        if (ManageChoices.CARD.equals(action)) {
            TextPage.showAligned(model.strip(), PlainMarkdown.of(answer.text()));
        } else {
            tell(answer.text());
        }
        if (ManageChoices.TEST.equals(action)) {
            conclude(ClosingWindow.of("Test of a model", answer.text()));
        }
        if (!answer.models().isEmpty()) {
            ModelsTable.show(ModelsTable.of(answer.models()));
        }
    }

    /**
     * What was answered, a sentence or the lines of a card; empty before the run and if it failed.
     */
    public Optional<String> answer() {
        return Optional.ofNullable(answer).map(ManageChoices.Answer::text);
    }

    /** Called by SciJava before the dialog: the first model that is installed. */
    protected void chooseModel() {
        model = ModelDefaults.orFirst(model);
    }
}
