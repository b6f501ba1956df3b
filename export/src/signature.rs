//! A drawn signature as a picture: ink on nothing, the same bytes for the same strokes.

use tiny_skia::{LineCap, LineJoin, Paint, PathBuilder, Pixmap, Stroke as Pen, Transform};
use tongzhou_core::document::Stroke;
use tongzhou_core::{Error, Result};

const WIDTH: f32 = 800.0;
const INK: (u8, u8, u8) = (0x14, 0x21, 0x2a);

/// Draws the strokes of a pad of that size.
pub(crate) fn picture(strokes: &[Stroke], size: (f32, f32)) -> Result<Vec<u8>> {
    let scale = WIDTH / size.0.max(1.0);
    let height = (size.1 * scale).clamp(40.0, 2000.0);
    let mut picture = Pixmap::new(WIDTH as u32, height as u32).ok_or(Error::Print("signature".to_owned()))?;
    let mut paint = Paint::default();
    paint.set_color_rgba8(INK.0, INK.1, INK.2, 255);
    paint.anti_alias = true;
    let pen = Pen { width: 2.4 * scale, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Pen::default() };
    for stroke in strokes {
        let mut path = PathBuilder::new();
        let Some(first) = stroke.first() else { continue };
        path.move_to(first.x * scale, first.y * scale);
        if stroke.len() == 1 {
            path.line_to(first.x * scale + 0.1, first.y * scale);
        }
        for pair in stroke.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            path.quad_to(a.x * scale, a.y * scale, (a.x + b.x) / 2.0 * scale, (a.y + b.y) / 2.0 * scale);
        }
        if let Some(path) = path.finish() {
            picture.stroke_path(&path, &paint, &pen, Transform::identity(), None);
        }
    }
    picture.encode_png().map_err(|error| Error::Print(error.to_string()))
}
