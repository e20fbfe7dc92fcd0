/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion.site;

import java.nio.file.Path;
import java.util.List;
import org.cytodiffusion.site.IndexEntry.About;

/**
 * A file that a site shall offer.
 *
 * @param name path in Fiji's folder
 * @param source where it is now
 * @param platforms that need it; none for all
 * @param about description, dependencies, links and authors
 */
record SiteFile(String name, Path source, List<String> platforms, About about) {}
