/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command;

import java.util.Optional;
import org.cytodiffusion.command.keys.OurCommands;
import org.scijava.Priority;
import org.scijava.event.EventHandler;
import org.scijava.module.Module;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.module.event.ModuleFinishedEvent;
import org.scijava.module.event.ModuleStartedEvent;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Remembers how the last of our commands ended. Macros go on after a command that was cancelled or
 * failed, and without a display nothing is said of it, so that they have to be able to ask.
 */
@Plugin(type = Service.class, priority = Priority.LOW)
public class LastCommand extends AbstractService implements SciJavaService {

    private String pending;
    private Outcome outcome = new Outcome("", false, "No command has run yet.");

    /**
     * How a command ended.
     *
     * @param label its label in the menu; empty if none has run yet
     * @param succeeded whether it did what was asked
     * @param message why it did not, or what it has to tell; may be empty
     */
    public record Outcome(String label, boolean succeeded, String message) {}

    /** How the last command ended. */
    public synchronized Outcome outcome() {
        return outcome;
    }

    /** Keeps that a command was refused before it began. */
    public synchronized void refused(String label, String reason) {
        outcome = new Outcome(label, false, reason);
    }

    /** Keeps why the command that runs now is about to be cancelled without a box that says so. */
    public synchronized void refusing(String reason) {
        pending = reason;
    }

    /** Called by SciJava. A command that never reports its end has failed. */
    @EventHandler
    protected void started(ModuleStartedEvent event) {
        keep(event.getModule(), false, "It did not finish.");
    }

    /** Called by SciJava. */
    @EventHandler
    protected void finished(ModuleFinishedEvent event) {
        Object command = event.getModule().getDelegateObject();
        Optional<String> told =
                command instanceof BloodCellCommand ours ? ours.told() : Optional.empty();
        keep(event.getModule(), true, told.orElse(""));
    }

    /** Called by SciJava. */
    @EventHandler
    protected void cancelled(ModuleCanceledEvent event) {
        boolean known = event.getReason() != null && !event.getReason().isBlank();
        String otherwise = unsaid();
        keep(event.getModule(), false, known ? event.getReason() : otherwise);
    }

    /** Called by SciJava. */
    @EventHandler
    protected void failed(ModuleErroredEvent event) {
        keep(event.getModule(), false, "A fault of CytoDiffusion: " + event.getException());
    }

    private synchronized String unsaid() {
        String reason = pending == null ? "It was cancelled." : pending;
        pending = null;
        return reason;
    }

    private synchronized void keep(Module module, boolean succeeded, String message) {
        if (OurCommands.isOurs(module.getInfo())
                && !(module.getDelegateObject() instanceof Quiet)) {
            outcome = new Outcome(OurCommands.label(module.getInfo()), succeeded, message);
        }
    }

    /** A command that macros do not mean when they ask how the last one ended. */
    public interface Quiet {}
}
