package dev.brine.interop

import static dev.brine.serializer.matrix.run.Expect.equal
import static dev.brine.serializer.matrix.run.Expect.that

import dev.brine.serializer.matrix.run.Check
import dev.brine.serializer.matrix.run.Matrix
import dev.brine.serializer.matrix.run.Specimen
import groovy.transform.Canonical
import groovy.transform.CompileStatic
import groovy.transform.Immutable
import groovy.transform.TupleConstructor
import java.util.concurrent.Callable
import java.util.function.Function

@Canonical
class GPerson {
    String name
    int age
}

@Immutable
class GPoint {
    int x
    int y
}

class GCounter {
    int n
    Closure<Integer> next() { return { -> ++n } }
    def methodMissing(String name, args) { "missing $name" }
}

@Singleton
class GOnce {
    int n = 3
}

trait GNamed {
    String label = 'none'
    String named() { "named $label" }
}

class GThing implements GNamed {}

enum GOp {
    PLUS({ a, b -> a + b }), TIMES({ a, b -> a * b })
    final Closure f
    GOp(Closure f) { this.f = f }
}

@CompileStatic
class GStatic {
    static Closure<Integer> adder(int n) { return { int x -> x + n } }
    static Function<String, Integer> lambda(int n) { return (String s) -> s.length() + n }
    static Function<String, Integer> reference() { return String::length }
}

class GroovyValues {
    static List<Specimen> specimens() {
        Matrix m = new Matrix()
        closures(m)
        objects(m)
        return m.specimens()
    }

    private static void value(Matrix m, String name, Closure make, Closure check) {
        m.carries(name, make as Callable, check as Check)
    }

    private static void closures(Matrix m) {
        m.in('Groovy closures')
        value(m, 'closure', { return { x -> x + 1 } }) { f -> equal(2, f(1)) }
        value(m, 'closure that captures', { int n = 40; return { x -> x + n } }) { f -> equal(42, f(2)) }
        value(m, 'closure that changes a captured variable', { int n = 0; return { -> n += 1; n } }) { f -> f(); equal(2, f()) }
        value(m, 'closure with a delegate', {
            Closure c = { -> size() }
            c.delegate = [1, 2, 3]
            c.resolveStrategy = Closure.DELEGATE_FIRST
            return c
        }) { f -> equal(3, f()) }
        value(m, 'closure of an object', { new GCounter(n: 4).next() }) { f -> equal(5, f()) }
        value(m, 'curried', { return { a, b -> a - b }.curry(10) }) { f -> equal(7, f(3)) }
        value(m, 'composed', { return { it + 1 } >> { it * 2 } }) { f -> equal(6, f(2)) }
        value(m, 'memoized', { return { it * 2 }.memoize() }) { f -> equal(6, f(3)) }
        value(m, 'method pointer', { 'hello'.&length }) { f -> equal(5, f()) }
        value(m, 'method pointer to an object of one\'s own', {
            GPerson p = new GPerson('n', 3)
            return [p, p.&setAge, String.&valueOf, GPerson.&new]
        }) { all ->
            all[1](4)
            equal(4, all[0].age)
            equal('7', all[2](7))
            equal(new GPerson('m', 1), all[3]('m', 1))
        }
        value(m, 'closure as a Java function', { return ({ it.length() } as Function) }) { f -> equal(3, f.apply('abc')) }
        value(m, 'closure as a map of methods', {
            return ([hasNext: { -> true }, next: { -> 7 }] as Iterator)
        }) { i -> equal(7, i.next()) }
        value(m, 'statically compiled closure', { GStatic.adder(5) }) { f -> equal(7, f(2)) }
        value(m, 'lambda', { GStatic.lambda(2) }) { f -> equal(5, f.apply('abc')) }
        value(m, 'method reference', { GStatic.reference() }) { f -> equal(3, f.apply('abc')) }
        value(m, 'dynamic lambda', { int n = 3; return (x) -> x * n }) { f -> equal(6, f(2)) }
        value(m, 'closure in an enum constant', { GOp.TIMES.f }) { f -> equal(42, f(6, 7)) }
        value(m, 'recursive through a variable', {
            Closure fact
            fact = { n -> n <= 1 ? 1 : n * fact(n - 1) }
            return fact
        }) { f -> equal(120, f(5)) }
    }

    private static void objects(Matrix m) {
        m.in('Groovy objects')
        value(m, 'bean', { new GPerson('n', 3) }) { p -> equal(new GPerson('n', 3), p); p.age++; equal(4, p.age) }
        value(m, 'immutable', { new GPoint(1, 2) }) { p -> equal(new GPoint(1, 2), p) }
        value(m, 'object with dynamic methods', { new GCounter() }) { c -> equal('missing foo', c.foo().toString()) }
        value(m, 'GString', { int n = 3; "n is ${n}" }) { s -> equal('n is 3', s.toString()) }
        value(m, 'GString with a lazy part', { int n = 3; "n is ${-> n + 1}" }) { s -> equal('n is 4', s.toString()) }
        value(m, 'Expando', { Expando e = new Expando(name: 'e'); e.twice = { it * 2 }; e }) { e ->
            equal('e', e.name)
            equal(6, e.twice(3))
        }
        value(m, 'ranges', { [1..3, 'a'..'c', 1..<4] }) { r -> equal([[1, 2, 3], ['a', 'b', 'c'], [1, 2, 3]], r.collect { it.toList() }) }
        value(m, 'list and map literals', { [a: [1, 2, [b: null]]] }) { x -> equal([a: [1, 2, [b: null]]], x) }
        value(m, 'map withDefault', { [:].withDefault { it * 2 } }) { x -> equal(6, x[3]) }
        value(m, 'singleton', { GOnce.instance }) { s -> equal(3, s.n) }
        value(m, 'trait with state', { GThing t = new GThing(); t.label = 'x'; t }) { t -> equal('named x', t.named()) }
        value(m, 'Tuple', { new Tuple2('a', 1) }) { t -> equal('a', t.v1) }
        value(m, 'pattern', { ~/a+b/ }) { p -> that('aab' ==~ p, 'matches') }
        value(m, 'ConfigObject', { def c = new ConfigObject(); c.a.b = 1; c }) { c -> equal(1, c.a.b) }
        value(m, 'Node', { new groovy.util.Node(null, 'root', [a: 1], 'text') }) { n -> equal('text', n.text()) }
        value(m, 'anonymous class', { int k = 5; new Comparator<Integer>() { int compare(Integer a, Integer b) { k * (b - a) } } }) { c -> equal(5, c.compare(1, 2)) }
    }
}
