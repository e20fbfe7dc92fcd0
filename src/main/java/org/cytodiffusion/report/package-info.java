/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Files that a run leaves behind: tables, outlines, a page to read, and a record of the run. Words:
 * docs/METHOD.md.
 */
package org.cytodiffusion.report;
