package io.tfpilot.server.texts;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The sentences of a Java source: its string constants of two words or more, in order; {@code …} stands for a value. */
final class JavaTexts extends TreeScanner<@Nullable Void, Set<String>> {
    /** Two words, and nothing that only a program reads: no SQL, address, pattern or name of a class. */
    private static final Pattern SENTENCE = Pattern.compile("(?s).*\\p{L}{2,}[,:;.]? +[\\p{L}“…].*");
    private static final Pattern FOR_PROGRAMS = Pattern
            .compile("(?s).*(\\(\\?|\\\\[a-z]|<[a-z]+|\\x00|==|\\{\\n|::|-- ).*");

    private JavaTexts() {}

    static Set<String> of(Path source) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var texts = new LinkedHashSet<String>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjects(source));
            for (var unit : task.parse()) {
                new JavaTexts().scan(unit.getTypeDecls(), texts);
            }
        }
        return texts;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree sum, Set<String> texts) {
        if (sum.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(sum, texts);
        }
        keep(said(sum, texts), texts);
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, Set<String> texts) {
        if (literal.getValue() instanceof String text) {
            keep(text, texts);
        }
        return null;
    }

    /** What a programmer reads, or nobody. */
    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, Set<String> texts) {
        return null;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Set<String> texts) {
        var method = call.getMethodSelect().toString();
        return List.of("Objects.requireNonNull", "requireNonNull", "Pattern.compile").contains(method)
                ? null
                : super.visitMethodInvocation(call, texts);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, Set<String> texts) {
        var type = made.getIdentifier().toString();
        return List.of("IllegalStateException", "IllegalArgumentException", "AssertionError", "IOException")
                .contains(type) ? null : super.visitNewClass(made, texts);
    }

    private String said(Tree part, Set<String> texts) {
        return switch (part) {
            case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS ->
                said(sum.getLeftOperand(), texts) + said(sum.getRightOperand(), texts);
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case ParenthesizedTree inner when inner.getExpression() instanceof BinaryTree ->
                said(inner.getExpression(), texts);
            default -> {
                scan(part, texts);
                yield "…";
            }
        };
    }

    private static void keep(String text, Set<String> texts) {
        if (SENTENCE.matcher(text).matches() && !FOR_PROGRAMS.matcher(text).matches()) {
            texts.add(text.strip().replaceAll("\\s+", " ").replaceAll("%[sd]", "…"));
        }
    }
}
