// An engine that cannot read this does not run it, and is known by that. (Evaluating a text would say the same, and is
// forbidden.)
(function () {
  class Newer { static {} }
  window.canRead = Newer;
})();
