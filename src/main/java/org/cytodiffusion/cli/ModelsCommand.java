/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cytodiffusion.model.BundleException;
import org.cytodiffusion.model.DeviceChoice;
import org.cytodiffusion.model.bundle.BundleCheck;
import org.cytodiffusion.model.install.InstalledModel;
import org.cytodiffusion.model.install.ModelCatalog;
import org.cytodiffusion.model.install.ModelManager;
import org.cytodiffusion.model.install.UnknownModelException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code models}: lists, installs, removes and tests models. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "Lists, installs, removes and tests models.",
            "Looks in the folder CYTODIFFUSION_MODELS, in Fiji's folder of models, in ./models and"
                    + " beside the program; installs into the first of them that is there.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the model was refused, or failed its test: nothing was changed",
            "2:wrong usage, or no such model: nothing was done"
        })
final class ModelsCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Looks in this folder only.")
    private Path models;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: list, install, remove, test or card.");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the models, with what is wrong with the broken ones.")
    int list(@Option(names = "--json", description = "Writes JSON.") boolean json) {
        List<InstalledModel> found = manager(new InstallLine(err())).list();
        if (json) {
            print(json(found));
        } else if (found.isEmpty()) {
            print("No model is installed.");
        } else {
            found.forEach(model -> print(line(model)));
        }
        return ExitCode.DONE;
    }

    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            description = {
                "Installs a model, in place of another version of it.",
                "It is verified and tested first; if anything is wrong, nothing is changed."
            })
    int install(
            @Parameters(
                            paramLabel = "SOURCE",
                            description =
                                    "A folder, a zip file, or the address of a zip file, to which"
                                            + " #sha256= and its hash may be added.")
                    String source) {
        InstallLine line = new InstallLine(err());
        return answered(
                () -> {
                    try {
                        return manager(line).install(source).sentence();
                    } finally {
                        line.clear();
                    }
                });
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a model and deletes its folder.")
    int remove(@Parameters(paramLabel = "NAME") String name) {
        return answered(
                () -> {
                    InstalledModel gone = manager(new InstallLine(err())).remove(name);
                    return "\"" + gone.name() + "\" was removed from " + gone.folder() + ".";
                });
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Runs a model on the test tensors that it brings.")
    int test(
            @Parameters(paramLabel = "NAME|DIR") String name,
            @Option(
                            names = "--device",
                            paramLabel = "auto|cpu|cuda[:i]",
                            defaultValue = "cpu",
                            description = "What computes. Default: ${DEFAULT-VALUE}.")
                    String device) {
        DeviceChoice choice = device(device);
        return answered(
                () -> {
                    BundleCheck.Outcome outcome =
                            manager(new InstallLine(err())).test(name, choice);
                    return String.format(
                            Locale.ROOT,
                            "\"%s\" passed its test on %s: %d cells, largest difference %.2g %%.",
                            name,
                            outcome.device(),
                            outcome.cells(),
                            100 * outcome.difference());
                });
    }

    @Command(
            name = "card",
            mixinStandardHelpOptions = true,
            description = "Shows the card of a model: classes, figures, data and licence.")
    int card(@Parameters(paramLabel = "NAME|DIR") String name) {
        return answered(() -> manager(new InstallLine(err())).card(name));
    }

    /** Something that has an answer. */
    private interface Task {
        String answer() throws BundleException;
    }

    private int answered(Task task) {
        try {
            print(task.answer());
            return ExitCode.DONE;
        } catch (UnknownModelException e) {
            throw new RefusedException(spec.commandLine(), e.getMessage());
        } catch (BundleException e) {
            err().println(e.getMessage());
            return ExitCode.SOME_FAILED;
        }
    }

    private ModelManager manager(InstallLine line) {
        return new ModelManager(catalog(models), line);
    }

    /** Where models are: in the folder that was given, else in the usual places. */
    static ModelCatalog catalog(Path models) {
        return models == null ? ModelCatalog.standard() : new ModelCatalog(List.of(models));
    }

    private DeviceChoice device(String text) {
        try {
            return DeviceChoice.parse(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(spec.commandLine(), e.getMessage());
        }
    }

    private static String line(InstalledModel model) {
        String what =
                model.problem()
                        .map(problem -> "broken: " + problem)
                        .orElse(model.version() + "  " + model.kind());
        return model.name() + "  " + model.folder() + "  " + what;
    }

    private static String json(List<InstalledModel> models) {
        List<Map<String, Object>> rows =
                models.stream()
                        .map(
                                model -> {
                                    Map<String, Object> row = new LinkedHashMap<>();
                                    row.put("name", model.name());
                                    row.put("version", model.version());
                                    row.put("kind", model.kind());
                                    row.put("folder", model.folder().toString());
                                    row.put("good", model.problem().isEmpty());
                                    row.put("problem", model.problem().orElse(""));
                                    return row;
                                })
                        .toList();
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text can always be written as JSON", e);
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text);
    }

    private java.io.PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
