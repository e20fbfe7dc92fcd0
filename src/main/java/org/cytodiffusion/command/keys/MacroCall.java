/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import ij.ImagePlus;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.cytodiffusion.base.UserException;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.convert.ConvertService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * Runs one of our commands as a line of a macro tells, on the image that is given, without a
 * dialog: keys that are left out have their defaults.
 *
 * @param context where the command lives
 * @param info the command
 */
public record MacroCall(Context context, CommandInfo info) {

    /**
     * Runs it and waits for its end.
     *
     * @param options such as {@code cells=all maxtrials=8}; empty for all defaults
     * @param image the image, if there is one; what the options name counts more
     * @throws IOException with a sentence for the user, if the options are wrong, or the command
     *     cannot do it
     */
    public void run(String options, Optional<ImagePlus> image) throws IOException {
        MacroLine line = MacroLine.of(options);
        Optional<String> wrong = line.complaint(info);
        if (wrong.isPresent()) {
            throw new UserException(wrong.get());
        }
        Map<String, Object> inputs = new HashMap<>();
        line.values().forEach((key, value) -> inputs.put(key, value));
        image.ifPresent(open -> inputs.putIfAbsent("image", open));
        run(inputs);
    }

    /**
     * Runs it and waits for its end.
     *
     * @param inputs values by name, text where a macro would give text; names that the command does
     *     not have are left out
     * @throws IOException with a sentence for the user, if the command cannot do it
     */
    public void run(Map<String, Object> inputs) throws IOException {
        ModuleService modules = context.service(ModuleService.class);
        try {
            Module module = modules.createModule(info);
            module.initialize();
            fill(module, inputs);
            modules.run(module, true).get();
            if (module instanceof Cancelable cancelable && cancelable.isCanceled()) {
                String reason = cancelable.getCancelReason();
                throw new UserException(
                        reason == null || reason.isBlank() ? "It was cancelled." : reason);
            }
        } catch (MethodCallException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserException("It was interrupted.", e);
        }
    }

    private void fill(Module module, Map<String, Object> inputs) {
        for (ModuleItem<?> item : OurCommands.keys(info)) {
            Object given = inputs.get(item.getName().toLowerCase(Locale.ROOT));
            Object value = given instanceof String text ? read(text, item.getType()) : given;
            if (value != null) {
                module.setInput(item.getName(), value);
            }
            if (given != null) {
                module.resolveInput(item.getName());
            }
        }
        if (module.getDelegateObject() instanceof LateDefaults command) {
            command.chooseDefaults(module);
        }
        OurCommands.inputs(info).forEach(item -> module.resolveInput(item.getName()));
    }

    private Object read(String text, Class<?> type) {
        return type == ImagePlus.class
                ? MacroLine.image(text).orElse(null)
                : context.service(ConvertService.class).convert(text, type);
    }
}
