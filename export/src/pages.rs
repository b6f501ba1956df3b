//! Pictures of a PDF's own pages: what is shown is what is kept.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use tongzhou_core::document::PageImage;
use tongzhou_core::{Error, Result};

/// Draws one page (from 0), `width` pixels wide.
pub(crate) fn picture(pdf: &[u8], page: usize, width: u32) -> Result<PageImage> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| Error::Unreadable { reason: "not-a-pdf", detail: String::new() })?;
    let page_count = pdf.pages().len();
    let page = pdf.pages().get(page).ok_or(Error::Missing("page"))?;
    let scale = width.clamp(100, 4000) as f32 / page.render_dimensions().0.max(1.0);
    let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    let pixels = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let png = pixels.into_png().map_err(|error| Error::Print(error.to_string()))?;
    Ok(PageImage { page_count, width, height, png })
}
