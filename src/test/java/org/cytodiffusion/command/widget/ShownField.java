/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.widget;

import java.util.List;
import javax.swing.JPanel;
import org.cytodiffusion.SciJavaContext;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.DefaultWidgetModel;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetService;

/**
 * A field of a command as Fiji's dialog makes it, by SciJava's own service.
 *
 * @param module what the field fills in
 * @param widget the field
 */
record ShownField(CommandModule module, InputWidget<?, ?> widget) {

    /** Fiji's panel, as far as fields know it. */
    private static final class Panel extends AbstractInputPanel<JPanel, JPanel> {

        @Override
        public Class<JPanel> getWidgetComponentType() {
            return JPanel.class;
        }

        @Override
        public JPanel getComponent() {
            return new JPanel();
        }

        @Override
        public Class<JPanel> getComponentType() {
            return JPanel.class;
        }
    }

    /** The field of a key of a command. */
    static ShownField of(SciJavaContext scijava, Class<? extends Command> command, String key)
            throws ModuleException {
        CommandInfo info = scijava.info(command);
        CommandModule module = (CommandModule) info.createModule();
        Context context = scijava.context();
        context.inject(module.getCommand());
        module.initialize();
        WidgetModel model =
                new DefaultWidgetModel(context, new Panel(), module, info.getInput(key), List.of());
        return new ShownField(module, scijava.service(WidgetService.class).create(model));
    }
}
