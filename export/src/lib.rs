//! stub
use tongzhou_core::document::*; use tongzhou_core::{Error, Result};
pub struct Fonts; impl Fonts { pub fn load(_: &std::path::Path) -> Result<Fonts> { Ok(Fonts) } }
pub struct TypstPress; impl TypstPress { pub fn new(_: Fonts) -> Result<TypstPress> { Ok(TypstPress) } }
impl Press for TypstPress {
    fn print(&self, _: &Document, _: &[Attachment]) -> Result<Vec<u8>> { Err(Error::Print("stub".into())) }
    fn page(&self, _: &[u8], _: usize, _: u32) -> Result<PageImage> { Err(Error::Print("stub".into())) }
    fn attachments(&self, _: &[u8]) -> Result<Vec<Attachment>> { Ok(vec![]) }
    fn signature(&self, _: &[Stroke], _: (f32, f32)) -> Result<Vec<u8>> { Err(Error::Print("stub".into())) }
    fn edition(&self) -> Edition { Edition { renderer: "s".into(), template: "s".into(), fonts: "s".into() } }
    fn missing_glyphs(&self, _: &str) -> Vec<char> { vec![] }
}
