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
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.command.ClassifyBloodCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.widget.InputWidget;

/** The field as Fiji's dialog makes it, by SciJava's own service. */
class ModelWidgetTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @Test
    void modelsAreListedChosenAndTyped() throws Exception {
        ShownField shown = ShownField.of(scijava, ClassifyBloodCells.class, "model");
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

    @Test
    void otherTextsKeepTheirField() {
        CommandInfo info = scijava.info(ClassifyBloodCells.class);
        assertThat(ModelWidget.choices(info.getInput("labels"), "x")).isEmpty();
    }
}
