/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.service.Service;

/**
 * SciJava with all its services, as Fiji has it, but silent. One for all tests of a class if the
 * field is static, else one for each test.
 */
public final class SciJavaContext
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

    private Context context;
    private boolean ofOneTest;

    @Override
    public void beforeAll(ExtensionContext tests) {
        open();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        ofOneTest = context == null;
        if (ofOneTest) {
            open();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (ofOneTest) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    private void open() {
        context = new Context();
        service(LogService.class).setLevel(LogLevel.NONE);
    }

    private void close() {
        context.dispose();
        context = null;
    }

    /** The context itself. */
    public Context context() {
        return context;
    }

    /** One of its services. */
    public <S extends Service> S service(Class<S> type) {
        return context.service(type);
    }

    /** What SciJava knows of a command. */
    public CommandInfo info(Class<? extends Command> command) {
        return service(CommandService.class).getCommand(command);
    }

    /**
     * Runs a command as a script does, and waits for its end.
     *
     * @param command the command
     * @param inputs names and values in turn
     */
    public CommandModule run(Class<? extends Command> command, Object... inputs)
            throws InterruptedException, ExecutionException {
        return service(CommandService.class).run(command, true, inputs).get();
    }
}
