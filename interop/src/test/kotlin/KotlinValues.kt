package dev.brine.interop

import dev.brine.serializer.matrix.run.Check
import dev.brine.serializer.matrix.run.Expect.equal
import dev.brine.serializer.matrix.run.Expect.same
import dev.brine.serializer.matrix.run.Expect.that
import dev.brine.serializer.matrix.run.Matrix
import dev.brine.serializer.matrix.run.Specimen
import java.util.concurrent.Callable
import kotlin.coroutines.startCoroutine
import kotlin.properties.Delegates
import kotlin.reflect.KClass
import kotlin.reflect.KFunction1
import kotlin.reflect.KProperty1
import kotlin.time.Duration.Companion.seconds

data class Person(val name: String, var age: Int = 3, val tags: List<String> = emptyList())

object Registry {
    val seen = mutableListOf<String>()
    fun note(text: String): Int { seen.add(text); return seen.size }
}

data object Nothingness

sealed interface Shape {
    data class Circle(val radius: Double) : Shape
    data class Square(val side: Double) : Shape
    object Point : Shape
}

enum class Op(val f: (Int, Int) -> Int) {
    PLUS({ a, b -> a + b }),
    TIMES({ a, b -> a * b }) { override fun sign() = "x" };
    open fun sign() = "+"
}

@JvmInline
value class Meters(val value: Double)

class Service(private val prefix: String) {
    companion object {
        val shared = Service("shared")
        fun make(p: String) = Service(p)
    }
    val greeting: String by lazy { "$prefix, hello" }
    var observed: Int by Delegates.observable(0) { _, old, new -> changes.add("$old>$new") }
    val changes = mutableListOf<String>()
    lateinit var late: String
    fun greet(name: String) = "$prefix $name"
    fun task(): (String) -> String = { greet(it) }
    fun bound(): (String) -> String = this::greet
    inner class Inner(val own: Int) { fun both() = prefix + own }
    fun isLate() = ::late.isInitialized
}

fun interface Transform { fun apply(x: Int): Int }

fun topLevel(x: Int) = x + 1

inline fun <reified T> typeName(): () -> String = { T::class.java.simpleName }

private fun <T> Matrix.value(name: String, make: () -> T, check: (T) -> Unit): Matrix =
    carries(name, Callable<T> { make() }, Check<T> { check(it) })

object KotlinValues {
    @JvmStatic
    fun specimens(): List<Specimen> {
        val m = Matrix()
        closures(m)
        objects(m)
        return m.specimens()
    }

    private fun closures(m: Matrix) {
        m.`in`("Kotlin closures")
        m.value("lambda", { { x: Int -> x + 1 } }) { f -> equal(2, f(1)) }
        m.value("lambda that captures", {
            val n = 40
            { x: Int -> x + n }
        }) { f -> equal(42, f(2)) }
        m.value("lambda that captures a var", {
            var count = 0
            { count += 1; count }
        }) { f -> f(); equal(2, f()) }
        m.value("two lambdas that share a var", {
            var count = 0
            Pair({ count += 1 }, { count })
        }) { (add, read) -> add(); add(); equal(2, read()) }
        m.value("lambda compiled to a class", {
            val n = 40
            @JvmSerializableLambda { x: Int -> x + n }
        }) { f -> equal(42, f(2)) }
        m.value("anonymous function", { fun(x: Int): Int { return x * 2 } }) { f -> equal(4, f(2)) }
        m.value("lambda with receiver", {
            val build: StringBuilder.() -> Unit = { append("built") }
            build
        }) { f -> equal("built", StringBuilder().apply(f).toString()) }
        m.value("suspend lambda, not started", {
            val n = 7
            val s: suspend () -> Int = { n * 6 }
            s
        }) { f ->
            var result = 0
            val done = object : kotlin.coroutines.Continuation<Int> {
                override val context = kotlin.coroutines.EmptyCoroutineContext
                override fun resumeWith(r: Result<Int>) { result = r.getOrThrow() }
            }
            f.startCoroutine(done)
            equal(42, result)
        }
        m.value("reference to a top-level function", { ::topLevel }) { f: KFunction1<Int, Int> -> equal(3, f(2)) }
        m.value("bound reference", { Service("hi").bound() }) { f -> equal("hi you", f("you")) }
        m.value("member reference", { Person::name }) { f: KProperty1<Person, String> -> equal("n", f.get(Person("n"))) }
        m.value("constructor reference", {
            val make: (String, Int, List<String>) -> Person = ::Person
            make
        }) { f -> equal(Person("a", 1), f("a", 1, emptyList())) }
        m.value("lambda that captures this", { Service("me").task() }) { f -> equal("me x", f("x")) }
        m.value("lambda with 25 parameters' worth of captures", {
            val a = 1; val b = 2L; val c = 3.0; val d = "4"; val e = '5'; val f = true
            { "$a$b$c$d$e$f" }
        }) { f -> equal("123.045true", f()) }
        m.value("fun interface", { Transform { it * 3 } }) { f -> equal(9, f.apply(3)) }
        m.value("Java functional interface", { java.util.function.Function<String, Int> { it.length } }) { f -> equal(2, f.apply("ab")) }
        m.value("Comparator of compareBy", { compareBy<Person> { it.age }.thenBy { it.name } }) { c ->
            that(c.compare(Person("b", 1), Person("a", 2)) < 0, "by age")
        }
        m.value("local function that recurses", {
            fun fact(n: Long): Long = if (n <= 1) 1 else n * fact(n - 1)
            val f: (Long) -> Long = ::fact
            f
        }) { f -> equal(120L, f(5)) }
        m.value("reified type parameter", { typeName<Person>() }) { f -> equal("Person", f()) }
        m.value("lambda in an enum constant", { Op.TIMES.f }) { f -> equal(42, f(6, 7)) }
        m.value("nested lambdas", { { a: Int -> { b: Int -> a + b } } }) { f -> equal(5, f(2)(3)) }
        m.value("lambda that uses an object", { { text: String -> Registry.note(text) } }) { f -> that(f("x") >= 1, "noted") }
        m.value("function composed of functions", {
            val inc: (Int) -> Int = { it + 1 }
            fun <A, B, C> compose(f: (A) -> B, g: (B) -> C): (A) -> C = { g(f(it)) }
            compose(inc, inc)
        }) { f -> equal(3, f(1)) }
    }

    private fun objects(m: Matrix) {
        m.`in`("Kotlin objects")
        m.same("object declaration", Callable { Registry })
        m.same("data object", Callable { Nothingness })
        m.same("companion object", Callable { Service.Companion })
        m.same("object of a sealed interface", Callable { Shape.Point })
        m.same("enum constant with a body", Callable { Op.TIMES })
        m.same("Unit", Callable { Unit })
        m.equal("data class", Callable { Person("n", 4, listOf("a", "b")) })
        m.value("data class can be copied", { Person("n") }) { p -> equal(Person("n", 9), p.copy(age = 9)) }
        m.equal("sealed hierarchy", Callable { listOf(Shape.Circle(1.0), Shape.Square(2.0), Shape.Point) })
        m.equal("value class, boxed", Callable { Meters(1.5) as Any })
        m.equal("Pair and Triple", Callable { Pair(1, Triple("a", null, 2.0)) })
        m.equal("ranges", Callable { listOf(1..3, 'a'..'c', 1L..5L) })
        m.equal("progression", Callable { 10 downTo 0 step 3 })
        m.equal("listOf, mapOf, setOf", Callable { listOf(listOf(1), mapOf("a" to 1), setOf(1, 2)) })
        m.same("emptyList", Callable { emptyList<Int>() })
        m.same("emptyMap", Callable { emptyMap<Int, Int>() })
        m.equal("buildList", Callable { buildList { add(1); add(2) } })
        m.equal("ArrayDeque", Callable { ArrayDeque(listOf(1, 2)) })
        m.equal("Regex's pattern", Callable { listOf(Regex("a+").pattern) })
        m.value("Regex", { Regex("(a+)b", RegexOption.IGNORE_CASE) }) { r -> that(r.matches("AAb"), "matches") }
        m.value("lazy, not yet computed", { Service("l") }) { s -> equal("l, hello", s.greeting) }
        m.value("lazy, computed", { Service("l").also { it.greeting } }) { s -> equal("l, hello", s.greeting) }
        m.value("observable property", { Service("o").also { it.observed = 1 } }) { s ->
            s.observed = 5
            equal(listOf("0>1", "1>5"), s.changes)
        }
        m.value("lateinit, not set", { Service("x") }) { s -> that(!s.isLate(), "not set"); s.late = "y"; equal("y", s.late) }
        m.value("inner class", { Service("p").Inner(3) }) { i -> equal("p3", i.both()) }
        m.value("object expression", {
            val captured = "c"
            object : Comparable<String> { override fun compareTo(other: String) = captured.compareTo(other) }
        }) { o -> equal(0, (o as Comparable<String>).compareTo("c")) }
        m.value("class by delegation", {
            val below = mutableListOf("a")
            object : MutableList<String> by below {}
        }) { l -> equal(1, (l as List<*>).size) }
        m.value("sequence, not yet consumed", { sequenceOf(1, 2, 3).map { it * 2 } }) { s -> equal(listOf(2, 4, 6), s.toList()) }
        m.value("generateSequence", { generateSequence(1) { it * 2 } }) { s -> equal(listOf(1, 2, 4), s.take(3).toList()) }
        m.value("KClass", { Person::class }) { k: KClass<Person> -> same(Person::class.java, k.java) }
        m.value("Result", { listOf(Result.success(1), Result.failure(IllegalStateException("r"))) }) { r ->
            equal(1, r[0].getOrNull())
            equal("r", r[1].exceptionOrNull()?.message)
        }
        m.equal("Duration", Callable { 3.seconds as Any })
        m.equal("unsigned numbers", Callable { listOf<Any>(1u, 2uL) })
        m.equal("IntArray in a list", Callable { listOf(intArrayOf(1, 2).toList()) })
        m.value("map withDefault", { mapOf("a" to 1).withDefault { it.length } }) { x -> equal(3, x.getValue("abc")) }
        m.value("kotlin.random.Random goes on", { kotlin.random.Random(7).also { it.nextInt() } }) { r ->
            val expected = kotlin.random.Random(7).also { it.nextInt() }
            equal(expected.nextInt(), r.nextInt())
        }
        m.same("kotlin.random.Random.Default", Callable { kotlin.random.Random.Default })
        m.value("exception of one's own", {
            class Odd(val code: Int) : RuntimeException("odd $code")
            Odd(7)
        }) { e -> equal("odd 7", e.message) }
    }
}
