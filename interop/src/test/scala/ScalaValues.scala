package dev.brine.interop

import dev.brine.serializer.matrix.run.Expect.{equal, same, that}
import dev.brine.serializer.matrix.run.{Check, Matrix, Specimen}
import java.util.concurrent.Callable
import scala.collection.immutable.{BitSet, HashMap, ListMap, ListSet, Queue, SortedMap, TreeMap, TreeSet, VectorMap}
import scala.collection.mutable
import scala.concurrent.duration._
import scala.util.{Failure, Success, Try}

case class Point(x: Int, y: Int = 2)
case class Tree[T](value: T, children: List[Tree[T]] = Nil)
case object Leaf
object Counter { var n = 0; def next(): Int = { n += 1; n } }
sealed trait Animal { def sound: String = "..." }
case object Cat extends Animal { override def sound = "meow" }
final case class Dog(name: String) extends Animal
object Weekday extends Enumeration { val Mon, Tue = Value }
class Greeter(val prefix: String) {
  lazy val greeting: String = prefix + ", hello"
  var last: Option[String] = None
  def greet(name: String): String = prefix + " " + name
  def task: String => String = name => greet(name)
  class Inner(val own: Int) { def both: String = prefix + own }
}
class Wrapped(val value: Int) extends AnyVal
trait Logging { val log = mutable.ListBuffer[String](); def note(s: String): Unit = log += s }
class Mixed extends Logging with Serializable { note("born") }
trait Sam { def apply(x: Int): Int }

object ScalaValues {
  private implicit class Values(m: Matrix) {
    def value[T](name: String)(make: => T)(check: T => Unit): Matrix =
      m.carries[T](name, (() => make): Callable[T], ((t: T) => check(t)): Check[T])
    def alike(name: String)(make: => Any): Matrix = m.equal(name, (() => make): Callable[Any])
    def one(name: String)(make: => Any): Matrix = m.same(name, (() => make): Callable[Any])
  }

  def specimens(): java.util.List[Specimen] = {
    val m = new Matrix()
    closures(m)
    objects(m)
    collections(m)
    m.specimens()
  }

  def topLevel(x: Int): Int = x + 1

  private def closures(m: Matrix): Unit = {
    m.in("Scala closures")
    m.value("function literal")((x: Int) => x + 1)(f => equal(2, f(1)))
    m.value("that captures") { val n = 40; (x: Int) => x + n }(f => equal(42, f(2)))
    m.value("that captures a var") { var n = 0; () => { n += 1; n } }(f => { f(); equal(2, f()) })
    m.value("two that share a var") { var n = 0; (() => n += 1, () => n) }(p => { p._1(); p._1(); equal(2, p._2()) })
    m.value("that captures this")(new Greeter("me").task)(f => equal("me x", f("x")))
    m.value("eta-expanded method") { val f: Int => Int = topLevel; f }(f => equal(3, f(2)))
    m.value("method of an object") { val g = new Greeter("hi"); val f: String => String = g.greet; f }(f => equal("hi x", f("x")))
    m.value("placeholder syntax") { val f: (Int, Int) => Int = _ + _; f }(f => equal(3, f(1, 2)))
    m.value("partial function") { val f: PartialFunction[Int, String] = { case 1 => "one"; case n if n > 5 => "many" }; f } { f =>
      equal("one", f(1)); that(!f.isDefinedAt(3), "not at 3"); equal("many", f.lift(9).get)
    }
    m.value("andThen, compose") { val f: Int => Int = _ + 1; f.andThen(_ * 2).compose((x: Int) => x - 1) }(f => equal(8, f(4)))
    m.value("curried")((a: Int) => (b: Int) => a + b)(f => equal(3, f(1)(2)))
    m.value("recursive through a lazy val") { lazy val f: Long => Long = n => if (n <= 1) 1 else n * f(n - 1); f }(f => equal(120L, f(5)))
    m.value("single abstract method") { val s: Sam = x => x * 3; s }(f => equal(9, f(3)))
    m.value("by-name argument held") { def hold(x: => Int): () => Int = () => x; hold(42) }(f => equal(42, f()))
    m.value("Ordering")(Ordering.by[Point, Int](_.x).reverse)(o => that(o.compare(Point(1), Point(2)) > 0, "reversed"))
    m.value("case class companion as a function") { val f: (Int, Int) => Point = Point.apply; f }(f => equal(Point(3, 4), f(3, 4)))
    m.value("five parameters") { val f = (a: Int, b: Long, c: Double, d: String, e: Boolean) => s"$a$b$c$d$e"; f }(f => equal("123.0xtrue", f(1, 2L, 3.0, "x", true)))
    m.value("nested in a for comprehension")(for (i <- List(1, 2)) yield () => i * 10)(l => equal(30, l.map(_.apply()).sum))
  }

  private def objects(m: Matrix): Unit = {
    m.in("Scala objects")
    m.one("object")(Counter)
    m.one("case object")(Leaf)
    m.one("case object of a sealed trait")(Cat)
    m.one("companion object")(Point)
    m.one("Nil")(Nil)
    m.one("None")(None)
    m.one("unit")(())
    m.alike("case class")(Point(1))
    m.alike("case class tree")(Tree(1, List(Tree(2), Tree(3))))
    m.value("case class can be copied and matched")(Point(1)) { p => equal(Point(5), p.copy(x = 5)); p match { case Point(a, b) => equal(3, a + b) } }
    m.alike("Some, Left, Right")(List(Some(1), Left("l"), Right(2.0)))
    m.alike("tuples")((1, "a", (2.0, 'c')))
    m.value("Enumeration value")(Weekday.Tue) { v => equal(Weekday.Tue, v); equal("Tue", v.toString) }
    m.value("lazy val, not yet computed")(new Greeter("l"))(g => equal("l, hello", g.greeting))
    m.value("lazy val, computed") { val g = new Greeter("l"); g.greeting; g }(g => equal("l, hello", g.greeting))
    m.value("inner class") { val g = new Greeter("p"); new g.Inner(3) }(i => equal("p3", i.both))
    m.value("trait with state")(new Mixed)(x => { x.note("again"); equal(2, x.log.size) })
    m.alike("value class, boxed")(List(new Wrapped(3)))
    m.value("Try")(List(Success(1), Failure(new IllegalStateException("t")))) { l =>
      equal(1, l.head.get); that(l(1).isFailure, "failure")
    }
    m.alike("Symbol")(Symbol("s"))
    m.one("Symbol is one of its kind")(Symbol("unique"))
    m.alike("BigInt and BigDecimal")(List(BigInt(2).pow(100), BigDecimal("1.50")))
    m.alike("Duration")(3.seconds)
    m.value("Regex")("(a+)b".r)(r => that(r.matches("aab"), "matches"))
    m.value("StringBuilder")(new mutable.StringBuilder("ab"))(b => equal("abc", b.append('c').toString))
    m.value("ClassTag")(scala.reflect.ClassTag[Point](classOf[Point]))(t => equal(2, t.newArray(2).length))
    m.alike("Array in a Seq")(Seq(Array(1, 2).toSeq))
    m.value("completed Future")(scala.concurrent.Future.successful(7))(f => equal(7, f.value.get.get))
    m.value("failed Future")(scala.concurrent.Future.failed[Int](new IllegalStateException("why")))(f => equal("why", f.value.get.failed.get.getMessage))
    m.value("kept Promise and its Future") { val p = scala.concurrent.Promise[Int](); p.success(7); (p, p.future) } { p =>
      that(!p._1.trySuccess(8), "kept already"); equal(7, p._2.value.get.get); same(p._1, p._2)
    }
    m.value("Future made of another") {
      import scala.concurrent.ExecutionContext.parasitic
      scala.concurrent.Future.successful(7).map(_ + 1)(parasitic)
    } { f => equal(9, f.map(_ + 1)(scala.concurrent.ExecutionContext.parasitic).value.get.get) }
    m.refuses("Future that is pending", (() => scala.concurrent.Promise[Int]().future): Callable[Any])
    m.value("exception of one's own")(new MatchError("x"))(e => that(e.getMessage.contains("x"), "message"))
  }

  private def collections(m: Matrix): Unit = {
    m.in("Scala collections")
    m.alike("List")(List(1, 2, 3))
    m.value("List of 100,000")(List.range(0, 100000))(l => { equal(100000, l.size); equal(99999, l.last) })
    m.alike("Vector")(Vector.range(0, 100))
    m.alike("Range")(1 to 10 by 3)
    m.alike("NumericRange")(1L to 10L)
    m.alike("Queue")(Queue(1, 2).enqueue(3))
    m.alike("ArraySeq")(scala.collection.immutable.ArraySeq(1, 2))
    m.alike("Map of two")(Map("a" -> 1, "b" -> 2))
    m.alike("Map of ten")((1 to 10).map(i => s"k$i" -> i).toMap)
    m.alike("HashMap")(HashMap("a" -> 1))
    m.alike("ListMap, VectorMap")(List[Any](ListMap(1 -> 2), VectorMap(3 -> 4)))
    m.alike("TreeMap, SortedMap")(List[Any](TreeMap(2 -> "b", 1 -> "a"), SortedMap("x" -> 1)))
    m.value("TreeMap with an Ordering of a lambda")(TreeMap("a" -> 1, "b" -> 2)(Ordering.fromLessThan((a, b) => a > b)))(t => equal("b", t.firstKey))
    m.alike("Set of three, of ten")(List(Set(1, 2, 3), (1 to 10).toSet))
    m.alike("TreeSet, ListSet, BitSet")(List[Any](TreeSet(2, 1), ListSet("a"), BitSet(1, 99)))
    m.value("Map with keys without equals") { val k = new Greeter("k"); (k, (1 to 9).map(i => new Greeter("g" + i) -> i).toMap + (k -> 0)) } { p =>
      equal(0, p._2(p._1)); equal(10, p._2.size)
    }
    m.value("Map withDefault")(Map("a" -> 1).withDefault(_.length))(x => equal(3, x("abc")))
    m.alike("mutable ArrayBuffer, ListBuffer")(List[Any](mutable.ArrayBuffer(1, 2), mutable.ListBuffer(3)))
    m.value("mutable HashMap can grow")(mutable.HashMap("a" -> 1))(x => { x("b") = 2; equal(2, x.size) })
    m.value("mutable Map with keys without equals") { val k = new Greeter("k"); (k, mutable.HashMap(k -> 1)) }(p => equal(1, p._2(p._1)))
    m.alike("mutable LinkedHashMap, TreeMap, Set")(List[Any](mutable.LinkedHashMap(1 -> 2), mutable.TreeMap(1 -> 2), mutable.HashSet(1, 2)))
    m.value("mutable PriorityQueue")(mutable.PriorityQueue(1, 3, 2))(q => equal(3, q.dequeue()))
    m.value("LazyList, endless")(LazyList.from(1).map(_ * 2))(l => equal(List(2, 4, 6), l.take(3).toList))
    m.value("view")(List(1, 2, 3).view.map(_ + 1))(v => equal(List(2, 3, 4), v.toList))
    m.value("Iterator, half way") { val i = List(1, 2, 3).iterator; i.next(); i }(i => equal(List(2, 3), i.toList))
    m.value("asJava wrapper") { import scala.jdk.CollectionConverters._; List(1, 2).asJava }(l => equal(2, l.get(1)))
    m.value("groupBy result")(List("a", "bb", "cc").groupBy(_.length))(g => equal(List("bb", "cc"), g(2)))
  }
}
