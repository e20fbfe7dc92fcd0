/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.command.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.scijava.service.SciJavaService;

/**
 * Fiji makes its context of SciJavaService first, and patches ImageJ with a service that comes
 * after those: what is loaded of ImageJ by then misses its patches.
 */
class MacroGuardTest {

    /** The whole class path once more, so that nothing is loaded in it yet. */
    private static final class Fresh extends URLClassLoader {

        private final Set<String> early = ConcurrentHashMap.newKeySet();

        Fresh() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("ij.") && isInitialising()) {
                early.add(name);
            }
            return super.findClass(name);
        }

        private static boolean isInitialising() {
            return Arrays.stream(Thread.currentThread().getStackTrace())
                    .anyMatch(at -> at.getClassName().equals("org.scijava.service.ServiceHelper"));
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Fresh::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return new File(entry).toURI().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    @Test
    void noClassOfImageJIsLoadedWhileServicesInitialise() throws Exception {
        try (Fresh fresh = new Fresh()) {
            Class<?> contexts = fresh.loadClass("org.scijava.Context");
            Class<?>[] services = {fresh.loadClass(SciJavaService.class.getName())};
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(fresh);
            try {
                Object context =
                        contexts.getConstructor(Class[].class).newInstance((Object) services);
                Class<?> guard = fresh.loadClass(MacroGuard.class.getName());
                Object service =
                        contexts.getMethod("getService", Class.class).invoke(context, guard);

                assertThat(service).as("the guard is one of the services").isNotNull();
                assertThat(fresh.early).isEmpty();

                guard.getMethod("watch").invoke(service);
                assertThat(listeners(fresh)).hasSize(1);
                contexts.getMethod("dispose").invoke(context);
                assertThat(listeners(fresh)).isEmpty();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    /** Who hears of lines of macros in the ImageJ of a loader. */
    private static List<?> listeners(ClassLoader loader) throws Exception {
        var field = loader.loadClass("ij.Executer").getDeclaredField("listeners");
        field.setAccessible(true);
        return List.copyOf((List<?>) field.get(null));
    }
}
