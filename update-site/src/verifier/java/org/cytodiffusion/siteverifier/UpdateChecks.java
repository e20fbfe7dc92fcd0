/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.siteverifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.cytodiffusion.siteverifier.Offer.Release;
import org.cytodiffusion.siteverifier.WebServer.Fault;

/** Installs, updates, goes back and removes, with and without faults of the server. */
final class UpdateChecks {

    private static final String SITE = "CytoDiffusion";
    private static final String INDEX = "db.xml.gz";
    private static final String OWN = "models/fields/rdf.yaml";

    private final Machine machine;
    private final Talk talk;

    /**
     * Where it happens.
     *
     * @param platform as the updater calls it
     * @param brought what Fiji brings
     * @param work a folder for Fiji's folders
     */
    record Machine(String platform, FijiJars brought, Path work) {

        FijiFolder folder(String name) {
            return new FijiFolder(work.resolve(name));
        }

        Updater updater(FijiFolder folder) {
            return new Updater(folder, platform, brought.names());
        }
    }

    UpdateChecks(Machine machine, Talk talk) {
        this.machine = machine;
        this.talk = talk;
    }

    /** Installs a site into an empty folder, which is then the place to start from. */
    FijiFolder install(WebServer web) throws IOException {
        talk.head("Installation");
        FijiFolder folder = machine.folder("Fiji");
        Updater updater = machine.updater(folder);
        updater.add(SITE, web.address());
        updater.update();
        SortedMap<String, String> content = folder.content();
        talk.say(content.size() + " files, each with the size and checksum of the index");
        List<Offer> others =
                IndexFile.read(Downloads.bytes(web.address().resolve(INDEX))).stream()
                        .filter(offer -> !offer.isFor(machine.platform()))
                        .toList();
        talk.require(
                others.stream().noneMatch(offer -> content.containsKey(offer.path())),
                others.size() + " files of other platforms are not among them");
        updater.update();
        talk.require(folder.content().equals(content), "a second update changes nothing");
        return folder;
    }

    /** Whatever the server does wrong is noticed, and leaves an empty folder empty. */
    void faults(WebServer web) throws IOException {
        talk.head("Faults of the server, at an installation");
        String plugin = plugin(web).address();
        for (Fault fault : Fault.values()) {
            fault(web, plugin, fault);
        }
        fault(web, INDEX, Fault.MISSING);
        fault(web, INDEX, Fault.CUT);
        fault(web, INDEX, Fault.SHORT);
    }

    private void fault(WebServer web, String name, Fault fault) throws IOException {
        FijiFolder folder = machine.folder("faulty");
        Updater updater = machine.updater(folder);
        updater.add(SITE, web.address());
        web.spoil(name, fault);
        talk.refused(fault + " " + name, updater::update);
        web.mend();
        talk.require(folder.content().isEmpty(), "nothing was installed");
    }

    /** From one release to the next, back, forward, and away. */
    void nextRelease(WebServer first, WebServer second, FijiFolder folder) throws IOException {
        talk.head("The next release");
        SortedMap<String, String> before = folder.content();
        long stamp = plugin(first).stamp();
        Updater updater = machine.updater(folder);
        updater.add(SITE, second.address());
        second.spoil(plugin(second).address(), Fault.CHANGED);
        talk.refused("CHANGED " + plugin(second).address(), updater::update);
        second.mend();
        talk.require(folder.content().equals(before), "the installed release is as it was");
        updater.update();
        SortedMap<String, String> after = folder.content();
        talk.require(
                after.containsKey(plugin(second).path())
                        && !after.containsKey(plugin(first).path()),
                plugin(first).path() + " was replaced by " + plugin(second).path());
        talk.require(after.size() == before.size() - 1, "a withdrawn file was removed");
        updater.goBack(stamp);
        talk.require(folder.content().equals(before), "going back gives the release before");
        updater.update();
        talk.require(folder.content().equals(after), "and an update the present one again");
        updater.add(SITE, first.address());
        talk.refused("an older site under the same name", updater::update);
        talk.require(folder.content().equals(after), "nothing was changed");
        updater.add(SITE, second.address());
        ownFile(updater, folder);
        updater.remove(SITE);
        talk.require(folder.content().isEmpty(), "removing the site leaves nothing of it");
    }

    private void ownFile(Updater updater, FijiFolder folder) throws IOException {
        Path file = folder.root().resolve(OWN);
        byte[] original = Files.readAllBytes(file);
        Files.write(file, "mine".getBytes(StandardCharsets.UTF_8));
        updater.update();
        talk.require(
                updater.kept().equals(List.of(OWN)) && Files.size(file) == "mine".length(),
                "a file that somebody has changed is left alone, and said: " + updater.kept());
        Files.write(file, original);
    }

    private static Release plugin(WebServer web) throws IOException {
        return IndexFile.read(Downloads.bytes(web.address().resolve(INDEX))).stream()
                .filter(offer -> offer.key().equals("jars/cytodiffusion-fiji.jar"))
                .findFirst()
                .flatMap(Offer::now)
                .orElseThrow();
    }
}
