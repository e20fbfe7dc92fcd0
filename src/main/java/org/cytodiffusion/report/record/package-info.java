/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What is needed to repeat a run or to go on with it. */
package org.cytodiffusion.report.record;
