/*
 * Copyright 2026 the CytoDiffusion developers.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.cytodiffusion;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One source file, parsed but not compiled, for the rules of style. */
final class JavaSource {

    /** Without a class path, all of which would be looked through for each file. */
    private static final List<String> OPTIONS =
            List.of("-source", "17", "-Xlint:-options", "-proc:none", "-classpath", "");

    private final CompilationUnitTree unit;

    private final DocTrees trees;

    private JavaSource(CompilationUnitTree unit, DocTrees trees) {
        this.unit = unit;
        this.trees = trees;
    }

    static JavaSource parse(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null,
                                manager,
                                null,
                                OPTIONS,
                                null,
                                manager.getJavaFileObjects(file));
        try {
            return new JavaSource(task.parse().iterator().next(), DocTrees.instance(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Methods with more lines or arguments than allowed; constructors of records may take more. */
    List<String> overgrownMethods(int maxLines, int maxArguments) {
        List<String> found = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                Tree type = getCurrentPath().getParentPath().getLeaf();
                boolean ofRecord = type.getKind() == Tree.Kind.RECORD && isConstructor(method);
                if (linesOf(method) > maxLines
                        || (method.getParameters().size() > maxArguments && !ofRecord)) {
                    found.add(nameOf(getCurrentPath()));
                }
                return super.visitMethod(method, unused);
            }
        }.scan(unit, null);
        return found;
    }

    /** Methods of a name with more lines than allowed. */
    List<String> longMethods(String names, int maxLines) {
        List<String> found = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                boolean named = method.getName().toString().matches(names);
                if (named && method.getBody() != null && linesOf(method) > maxLines + 1) {
                    found.add(nameOf(getCurrentPath()));
                }
                return super.visitMethod(method, unused);
            }
        }.scan(unit, null);
        return found;
    }

    /** The texts in it, those that are joined by plus signs taken together. */
    List<String> texts() {
        List<String> found = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            private final StringBuilder open = new StringBuilder();

            @Override
            public Void visitBinary(BinaryTree sum, Void unused) {
                boolean outermost =
                        !(getCurrentPath().getParentPath().getLeaf() instanceof BinaryTree);
                Void result = super.visitBinary(sum, unused);
                if (outermost) {
                    found.add(open.toString());
                    open.setLength(0);
                }
                return result;
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void unused) {
                boolean joined = getCurrentPath().getParentPath().getLeaf() instanceof BinaryTree;
                if (literal.getValue() instanceof String text) {
                    open.append(text);
                    if (!joined) {
                        found.add(open.toString());
                        open.setLength(0);
                    }
                }
                return null;
            }
        }.scan(unit, null);
        return found;
    }

    /** What other code can see and no comment explains, record components among it. */
    List<String> undocumented() {
        List<String> found = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void unused) {
                if (!isVisible(getCurrentPath())) {
                    return null;
                }
                require(getCurrentPath());
                if (type.getKind() == Tree.Kind.RECORD) {
                    requireComponents(type);
                }
                return super.visitClass(type, unused);
            }

            private void requireComponents(ClassTree type) {
                String comment = String.valueOf(trees.getDocComment(getCurrentPath()));
                for (Tree member : type.getMembers()) {
                    if (member instanceof VariableTree field
                            && !field.getModifiers().getFlags().contains(Modifier.STATIC)
                            && !comment.contains("@param " + field.getName() + " ")) {
                        found.add(nameOf(getCurrentPath()) + " @param " + field.getName());
                    }
                }
            }

            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                Tree type = getCurrentPath().getParentPath().getLeaf();
                boolean ofRecord = type.getKind() == Tree.Kind.RECORD && isConstructor(method);
                if (isVisible(getCurrentPath()) && !isOverride(method) && !ofRecord) {
                    require(getCurrentPath());
                }
                return null; // What is declared inside a body is nobody else's concern.
            }

            @Override
            public Void visitVariable(VariableTree field, Void unused) {
                boolean component =
                        getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
                if (isVisible(getCurrentPath()) && !component) {
                    require(getCurrentPath());
                }
                return null;
            }

            private void require(TreePath path) {
                String comment = trees.getDocComment(path);
                if (comment == null || comment.isBlank()) {
                    found.add(nameOf(path));
                }
            }
        }.scan(unit, null);
        return found;
    }

    private static boolean isConstructor(MethodTree method) {
        return method.getReturnType() == null;
    }

    private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
    }

    /** Whether code outside the package can name it; members of interfaces are public unsaid. */
    private static boolean isVisible(TreePath path) {
        Tree parent = path.getParentPath().getLeaf();
        ModifiersTree modifiers =
                path.getLeaf() instanceof ClassTree type
                        ? type.getModifiers()
                        : path.getLeaf() instanceof MethodTree method
                                ? method.getModifiers()
                                : ((VariableTree) path.getLeaf()).getModifiers();
        Set<Modifier> flags = modifiers.getFlags();
        boolean open = flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
        boolean ofInterface =
                parent.getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
        return open || ofInterface;
    }

    private long linesOf(MethodTree method) {
        LineMap lines = unit.getLineMap();
        long start = trees.getSourcePositions().getStartPosition(unit, method);
        long end = trees.getSourcePositions().getEndPosition(unit, method);
        return lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
    }

    private String nameOf(TreePath path) {
        long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
        String name =
                path.getLeaf() instanceof ClassTree type
                        ? type.getSimpleName().toString()
                        : path.getLeaf() instanceof MethodTree method
                                ? method.getName().toString()
                                : ((VariableTree) path.getLeaf()).getName().toString();
        return Path.of(unit.getSourceFile().toUri()).getFileName()
                + ":"
                + unit.getLineMap().getLineNumber(start)
                + " "
                + name;
    }
}
