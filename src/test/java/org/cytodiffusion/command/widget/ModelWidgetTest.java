/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import org.cytodiffusion.command.ClassifyBloodCells;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.widget.InputWidget;

/** The field as Fiji's dialog makes it, by SciJava's own service. */
class ModelWidgetTest {

    @Test
    void modelsAreListedChosenAndTyped() throws Exception {
        try (Context context = new Context()) {
            ShownField shown = ShownField.of(context, ClassifyBloodCells.class, "model");
            CommandModule module = shown.module();
            InputWidget<?, ?> widget = shown.widget();
            assertThat(widget).isInstanceOf(ModelWidget.class);
            assertThat(widget.getComponentType()).isEqualTo(JPanel.class);
            JComboBox<?> box = (JComboBox<?>) ((JPanel) widget.getComponent()).getComponent(0);
            List<Object> items =
                    IntStream.range(0, box.getItemCount())
                            .mapToObj(i -> (Object) box.getItemAt(i))
                            .toList();
            assertThat(items).contains("PBC 9").doesNotContain("");
            assertThat(box.getSelectedItem()).isEqualTo("PBC 9");
            box.setSelectedItem("/models/my own");
            assertThat(module.getInput("model")).isEqualTo("/models/my own");
            module.setInput("model", "PBC 9");
            widget.refreshWidget();
            assertThat(widget.getValue()).isEqualTo("PBC 9");
        }
    }

    @Test
    void otherTextsKeepTheirField() {
        try (Context context = new Context()) {
            context.service(LogService.class).setLevel(LogLevel.NONE);
            CommandInfo info =
                    context.service(CommandService.class).getCommand(ClassifyBloodCells.class);
            assertThat(ModelWidget.choices(info.getInput("labels"), "x")).isEmpty();
        }
    }
}
