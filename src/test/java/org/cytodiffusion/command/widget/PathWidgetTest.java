/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BorderLayout;
import java.nio.file.Path;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.cytodiffusion.SciJavaContext;
import org.cytodiffusion.command.ClassifyFolder;
import org.cytodiffusion.command.keys.OurCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.widget.InputWidget;

/** The field as Fiji's dialog makes it, by SciJava's own service. */
class PathWidgetTest {

    @RegisterExtension static final SciJavaContext scijava = new SciJavaContext();

    @TempDir private Path folder;

    @Test
    void aFolderIsTypedDroppedAndBrowsedFor() throws Exception {
        ShownField shown = ShownField.of(scijava, ClassifyFolder.class, "folder");
        CommandModule module = shown.module();
        InputWidget<?, ?> widget = shown.widget();
        assertThat(widget).isInstanceOf(PathWidget.class);
        BorderLayout places = (BorderLayout) ((JPanel) widget.getComponent()).getLayout();
        JTextField field = (JTextField) places.getLayoutComponent(BorderLayout.CENTER);
        JButton browse = (JButton) places.getLayoutComponent(BorderLayout.EAST);
        assertThat(browse.getText()).isEqualTo("Browse...");

        field.setText(folder.toUri().toString());
        assertThat(module.getInput("folder").toString()).isEqualTo(folder.toString());
        JFileChooser chooser = ((PathWidget) widget).chooser();
        assertThat(chooser.getFileSelectionMode()).isEqualTo(JFileChooser.DIRECTORIES_ONLY);
        assertThat(chooser.getSelectedFile()).isEqualTo(folder.toFile());

        module.setInput("folder", "/elsewhere");
        widget.refreshWidget();
        assertThat(field.getText()).isEqualTo("/elsewhere");
    }

    /** A bare line of text for a path is what people stumble over. */
    @Test
    void everyPathHasAButtonAndEveryModelAList() {
        for (CommandInfo info : OurCommands.all(scijava.service(CommandService.class))) {
            for (ModuleItem<?> item : OurCommands.keys(info)) {
                String label = String.valueOf(item.getLabel()).toLowerCase();
                if (item.getType() == String.class && label.contains("folder")) {
                    assertThat(PathWidget.isPath(item) || isModel(item))
                            .as(OurCommands.label(info) + ": " + label)
                            .isTrue();
                }
                if (item.getName().equals("model")) {
                    assertThat(isModel(item)).as(OurCommands.label(info)).isTrue();
                }
            }
        }
    }

    private static boolean isModel(ModuleItem<?> item) {
        return ModelWidget.STYLE.equals(item.getWidgetStyle());
    }
}
