// Streamlit loads its font of icons ahead, 376 kB, also on pages that draw none of them. It comes with the first one drawn.
(function () {
  var load = document.fonts.load.bind(document.fonts);
  document.fonts.load = function (font, text) {
    return font.indexOf('Material Symbols') < 0 ? load(font, text) : Promise.resolve([]);
  };
})();
